package io.jenkins.plugins.modellineage.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text that has broken names, logs, paths and pages elsewhere. */
public final class HostileText {
    private HostileText() {}

    /** So many of them: each as it is, and then two or three of them together, the same each time. */
    public static Stream<String> many(int count) {
        List<String> texts = all().toList();
        Random random = new Random(11);
        Stream<String> together = Stream.generate(() -> random.ints(2 + random.nextInt(2), 0, texts.size())
                .mapToObj(texts::get)
                .filter(text -> text.length() <= 300)
                .collect(Collectors.joining()));
        return Stream.concat(texts.stream(), together).limit(count);
    }

    public static Stream<String> all() {
        List<String> texts = new ArrayList<>(List.of(
                "",
                " ",
                ".",
                "..",
                "...",
                "../x",
                "a/../b",
                "/etc/passwd",
                "\\..\\x",
                "C:/x",
                "c:x",
                "file://./x",
                "%2e%2e/x",
                "%252e",
                "a#b",
                "a?b",
                "a;b",
                "CON",
                "nul",
                "com1.txt",
                "aux",
                "a.",
                "a ",
                " a",
                "\u0000",
                "a\u0000b",
                "a\nb",
                "a\r\nb",
                "a\tb",
                "\u001b[31mred",
                "\u0007",
                "\u007f",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u200b",
                "a\u200db",
                "\u202eexe.gpj",
                "\u2066a\u2069",
                "\ufeffa",
                "\u00ad",
                "e\u0301",
                "\u00e9",
                "\u212b",
                "\ufb01",
                "\u1e9b\u0323",
                "I\u0307",
                "\u0130",
                "\u0131",
                "\u00df",
                "\ud800",
                "\udc00",
                "a\ud83d",
                "\ud83d\ude00",
                "\ue000",
                "\uffff",
                "\ufffd",
                "\u3164",
                "\u115f",
                "\u2800",
                "a\ufe0f",
                "\u034f",
                "\u00a0a",
                "\u3000",
                "<script>alert(1)</script>",
                "\"><img src=x>",
                "'; DROP TABLE models; --",
                "${jndi:ldap://x}",
                "$(id)",
                "`id`",
                "{{7*7}}",
                "__proto__",
                "constructor",
                "null",
                "true",
                "NaN",
                "-0",
                "1e309",
                "\u0661\u0662",
                "\u0646\u0627",
                "\u4e2d\u6587",
                "\u0e01\u0e33",
                "a@7",
                "tiny-lm@7",
                "a:b",
                "a|b",
                "a*b",
                "a%b",
                "a&b",
                "a=b",
                "=cmd|' /C calc'!A0",
                "x".repeat(64),
                "x".repeat(65),
                "x".repeat(128),
                "x".repeat(129),
                "x".repeat(250),
                "x".repeat(251),
                "x".repeat(65_536),
                "\u4e2d".repeat(250),
                "\ud83d\ude00".repeat(126),
                "a" + "\u0301".repeat(300)));
        for (char c = 0; c < 0x20; c++) {
            texts.add("a" + c + "b");
        }
        return texts.stream();
    }
}
