package org.modellineage.demo;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a build failed, told from its log: the error first, then how the log ended, without the frames of a stack. */
final class Failure {
    private static final Pattern FRAME =
            Pattern.compile("\\s*at \\S+\\(.*\\)\\s*|\\s*at .*\\.java:\\d+\\)\\s*|\\s*\\.\\.\\. \\d+ more\\s*");
    private static final Pattern ERROR = Pattern.compile(
            "ERROR: .+|(Caused by: )?[a-z]\\w*(\\.\\w+)*\\.[A-Z][\\w$]*(Exception|Error)(: .*)?|WorkflowScript: \\d+: .+");
    private static final int LINES = 12;
    private static final int WIDTH = 300;

    private Failure() {}

    /** The lines to show. */
    static List<String> told(List<String> log) {
        List<String> lines = log.stream()
                .filter(line -> !FRAME.matcher(line).matches())
                .map(Failure::shortened)
                .toList();
        List<String> errors =
                lines.stream().filter(line -> ERROR.matcher(line).matches()).toList();
        List<String> error = errors.subList(Math.max(0, errors.size() - 1), errors.size());
        Stream<String> end = lines.stream()
                .skip(Math.max(0, lines.size() - LINES))
                .filter(line -> !error.contains(line))
                .map(line -> "  | " + line);
        return Stream.concat(error.stream(), end).toList();
    }

    private static String shortened(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
    }
}
