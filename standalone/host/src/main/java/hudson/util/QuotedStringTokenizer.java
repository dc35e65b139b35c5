package hudson.util;

/** Splits at blanks outside quotes. */
public class QuotedStringTokenizer {
    private QuotedStringTokenizer() {}
}
