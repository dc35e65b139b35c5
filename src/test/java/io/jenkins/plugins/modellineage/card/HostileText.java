package io.jenkins.plugins.modellineage.card;

import java.util.List;
import java.util.Random;

/** Words put together of what means something to readers of YAML and Markdown. */
final class HostileText {
    private static final List<String> PIECES = List.of(
            "|",
            "\\",
            "`",
            "``",
            "[",
            "](",
            ")",
            "<",
            ">",
            "<!--",
            "-->",
            "<script>",
            "</td>",
            "#",
            "# ",
            "---",
            "...",
            "- ",
            "* ",
            "_",
            "~~~",
            "```",
            "!",
            "![",
            "&lt;",
            "&#124;",
            "http://x.example",
            "www.x.example",
            "a@b.example",
            "'",
            "\"",
            ": ",
            "? ",
            "%",
            "@",
            "{",
            "}",
            ",",
            "&a",
            "*a",
            "!!python/object:os.system",
            "no",
            "null",
            "1e3",
            "0x10",
            "2026-01-01",
            "a",
            "é",
            "\u4e2d",
            "\uD83D\uDE00",
            " ",
            "  ",
            "1.",
            "1)",
            "=",
            "$",
            "^",
            "\t");

    private HostileText() {}

    static String of(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** With no control characters and no blanks at the ends, as names are. */
    static String name(Random random) {
        String name = of(random).replace("\t", "").strip();
        return name.isEmpty() ? "x" : name;
    }
}
