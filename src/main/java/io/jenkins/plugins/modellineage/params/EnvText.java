package io.jenkins.plugins.modellineage.params;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of {@code KEY=VALUE}, with or without {@code export}; blank lines and those that begin with {@code #} are left
 * out, and so is a remark after a value. A value in quotation marks is what stands between them; nothing is expanded.
 */
final class EnvText {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][\\w.-]*)\\s*=\\s*(.*)");
    private static final Pattern QUOTED = Pattern.compile("(['\"])(.*?)\\1\\s*(#.*)?");

    private EnvText() {}

    static Map<String, Object> read(String text) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Matcher pair = LINE.matcher(line);
                if (!pair.matches()) {
                    throw ParamsFileException.at(i + 1, 1, "is not of the form KEY=VALUE");
                }
                if (values.put(pair.group(1), value(pair.group(2))) != null) {
                    throw ParamsFileException.at(
                            i + 1, 1, "gives " + Naming.quoted(pair.group(1)) + " a second time; keep one of the two");
                }
            }
        }
        return values;
    }

    private static String value(String written) {
        Matcher quoted = QUOTED.matcher(written);
        return quoted.matches()
                ? quoted.group(2)
                : written.replaceFirst("(^|\\s+)#.*$", "").strip();
    }
}
