package io.jenkins.plugins.modellineage.textdiff;

/** A piece of a text that is too long to be shown. Characters of two units stay whole. */
public final class Shortened {
    /** What is shown before a place is this part of what is shown. */
    private static final int LEAD = 4;

    private Shortened() {}

    /**
     * The text, or its beginning and how long it is: {@code The answer is… (1200 characters)}.
     *
     * @param most UTF-16 units that are shown
     */
    public static String beginning(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, boundary(text, most)) + "… (" + text.length() + " characters)";
    }

    /**
     * The text; of a long one its beginning if the place is in there, else what is around the place:
     * {@code …so the answer is… (characters 801 to 920 of 1200)}.
     *
     * @param place index of a UTF-16 unit, or the length of the text
     */
    public static String near(String text, int place, int most) {
        int begin = boundary(text, Math.max(0, place - most / LEAD));
        if (text.length() <= most || begin < most - most / LEAD * 2) {
            return beginning(text, most);
        }
        int end = boundary(text, Math.min(begin + most, text.length()));
        return "…" + text.substring(begin, end) + (end < text.length() ? "…" : "") + " (characters " + (begin + 1)
                + " to " + end + " of " + text.length() + ")";
    }

    /** How many UTF-16 units both begin with. */
    public static int alike(String one, String other) {
        int least = Math.min(one.length(), other.length());
        int count = 0;
        while (count < least && one.charAt(count) == other.charAt(count)) {
            count++;
        }
        return count;
    }

    private static int boundary(String text, int index) {
        boolean cuts = index > 0
                && index < text.length()
                && Character.isHighSurrogate(text.charAt(index - 1))
                && Character.isLowSurrogate(text.charAt(index));
        return cuts ? index - 1 : index;
    }
}
