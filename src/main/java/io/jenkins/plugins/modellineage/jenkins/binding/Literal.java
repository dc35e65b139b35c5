package io.jenkins.plugins.modellineage.jenkins.binding;

import java.util.regex.Pattern;

/** What a Jenkinsfile would write for a text: a number or a truth without quotes where that reads back as the same text. */
final class Literal {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,8})\\.[0-9]{1,9}");

    private Literal() {}

    /** The Integer, Double or Boolean whose text is exactly this one, else the text. */
    static Object of(String text) {
        if (WHOLE.matcher(text).matches() && !text.equals("-0")) {
            return Integer.valueOf(text);
        } else if (DECIMAL.matcher(text).matches()
                && Double.valueOf(text).toString().equals(text)) {
            return Double.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }
}
