package io.jenkins.plugins.modellineage.files;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Paths that some system, server or library takes for one that leads out of its folder. */
public final class HostilePaths {
    /** The file that lies in each folder around the one that is not to be left. */
    public static final String OUTSIDE = "outside.bin";

    /** Ways to write one step up, plain, coded once and twice, cut short, in other alphabets, and with what is dropped. */
    private static final List<String> STEPS = List.of(
            "../",
            "..\\",
            "..//",
            ".././",
            "./../",
            "../\\",
            "..\\/",
            "x/../../",
            "x\\..\\..\\",
            "..;/",
            "..;a=b/",
            "..#/",
            "..?/",
            "..:/",
            ".../",
            "..../",
            "....//",
            "....\\\\",
            "...\\",
            ". ./",
            ".. /",
            " ../",
            "..  /",
            "..\t/",
            "..\n/",
            "..\r/",
            "..\0/",
            "..%00/",
            "..%0a/",
            "..%20/",
            "..%2f",
            "..%5c",
            "%2e%2e/",
            "%2e%2e\\",
            "%2e./",
            ".%2e/",
            "%2e%2e%2f",
            "%2E%2E%2F",
            "%2e%2e%5c",
            "%252e%252e/",
            "%252e%252e%252f",
            "%252e%252e%255c",
            "%25252e%25252e%25252f",
            "..%c0%af",
            "..%c1%9c",
            "..%e0%80%af",
            "%c0%ae%c0%ae/",
            "%c0%2e%c0%2e/",
            "%u002e%u002e/",
            "..%u2215",
            "..%uff0f",
            "..\u2215",
            "..\u2044",
            "..\u29f8",
            "..\uff0f",
            "..\uff3c",
            "..\u2216",
            "\uff0e\uff0e/",
            "\u2024\u2024/",
            "\u2025/",
            "\u3002\u3002/",
            ".\u200b./",
            "..\u200b/",
            "..\u00ad/",
            "..\u2060/",
            "..\ufeff/",
            "\u202e../",
            "..\u00a0/",
            "..\u0301/",
            "*/../../",
            "**/../../",
            "{..}/",
            "~/../");

    /** What stands before the steps: as if the path began elsewhere, or in something that is there. */
    private static final List<String> BEGINNINGS = List.of(
            "",
            "/",
            "./",
            "\\",
            "//server/share/",
            "\\\\?\\C:\\",
            "C:/",
            "C:",
            "file:",
            "file://./",
            "file:///",
            "model/",
            "model/weights.bin/");

    /** The folders around are three deep in tests, and a path may climb further than there are any. */
    private static final List<Integer> CLIMBS = List.of(1, 3, 9);

    /** What stands behind: a file that is there, and what some reader drops of its name. */
    private static final List<String> ENDS = List.of(
            OUTSIDE,
            OUTSIDE + ".",
            OUTSIDE + " ",
            OUTSIDE + "/",
            OUTSIDE + "/.",
            OUTSIDE + "\0.txt",
            OUTSIDE + "%00.txt",
            OUTSIDE + "#x",
            OUTSIDE + "?x=y",
            OUTSIDE + ";x",
            OUTSIDE + "::$DATA",
            "*");

    private static final List<String> DEVICES = List.of(
            "CON",
            "con",
            "PRN",
            "AUX",
            "NUL",
            "NUL.txt",
            "nul:",
            "COM1",
            "COM\u00b9",
            "LPT9",
            "CONIN$",
            "CONOUT$",
            "CLOCK$",
            "//./pipe/x",
            "\\\\.\\PhysicalDrive0",
            "/dev/stdin",
            "/proc/self/root" + "/" + OUTSIDE,
            "$MFT");

    /** What names no file, or the folder itself. */
    private static final List<String> NOTHING = List.of(
            "",
            ".",
            "..",
            "...",
            "/",
            "//",
            "\\",
            "./",
            "../",
            "./.",
            "~",
            "~root",
            "-",
            " ",
            ". ",
            ".. ",
            "\0",
            "%00",
            "%2e%2e",
            "%252e%252e",
            "..;",
            "C:",
            "c:",
            "file:",
            "\uff0e\uff0e",
            "\u2025",
            "x/..",
            "x/../..",
            "..\\..");

    private HostilePaths() {}

    /**
     * All of them, each once.
     *
     * @param outside the whole path of a file that lies outside
     */
    public static List<String> to(String outside) {
        Set<String> paths = new LinkedHashSet<>(NOTHING);
        List<String> whole = new ArrayList<>();
        for (String beginning : List.of("", "/", "//", "///", "\\", "file:", "file://", "file://./", "model/", "./")) {
            whole.add(beginning + outside);
            whole.add(beginning + outside.replace('/', '\\'));
            whole.add(beginning + outside.replace("/", "%2f"));
            whole.add(beginning + outside.replace("/", "%252f"));
        }
        paths.addAll(whole);
        for (String beginning : BEGINNINGS) {
            for (String device : DEVICES) {
                paths.add(beginning + device);
            }
        }
        int turn = 0;
        for (String step : STEPS) {
            for (int climb : CLIMBS) {
                paths.add(step.repeat(climb) + OUTSIDE);
                for (String beginning : BEGINNINGS) {
                    paths.add(beginning + step.repeat(climb) + ENDS.get(++turn % ENDS.size()));
                }
            }
        }
        Stream.of(100, 3_000).forEach(many -> paths.add("../".repeat(many) + OUTSIDE));
        return List.copyOf(paths);
    }
}
