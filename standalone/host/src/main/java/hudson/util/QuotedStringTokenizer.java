package hudson.util;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits at blanks outside quotes. */
public class QuotedStringTokenizer {
    private QuotedStringTokenizer() {}

    public static String[] tokenize(String str) {
        List<String> tokens = new ArrayList<>();
        Matcher m = Pattern.compile("(?:[^\\s\"']+|\"(?:\\\\.|[^\"\\\\])*\"|'[^']*')+")
                .matcher(str);
        while (m.find()) {
            tokens.add(m.group().replaceAll("[\"']", ""));
        }
        return tokens.toArray(new String[0]);
    }
}
