package io.jenkins.plugins.modellineage.prompt;

import java.util.ArrayList;
import java.util.List;

/** What stands between the marks of a template. */
final class Tags {
    private Tags() {}

    /**
     * One tag.
     *
     * @param open the mark that it begins with
     * @param inside what stands between the marks
     * @param slot where it is, marks and all
     */
    record Tag(String open, String inside, Slot slot) {}

    /** A beginning and the end that belongs to it. */
    record Marks(String open, String close) {}

    /** Where the tags are. */
    static List<Slot> slots(String text, List<Marks> marks) {
        return of(text, marks).stream().map(Tag::slot).toList();
    }

    /**
     * The tags in their order; the first marks that fit count, and one without an end is none. Each beginning is looked for
     * once, so that a text of nothing but beginnings takes no longer than another.
     */
    static List<Tag> of(String text, List<Marks> marks) {
        List<Tag> tags = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Marks here = at(text, at, marks);
            int end = here == null
                    ? -1
                    : text.indexOf(here.close(), at + here.open().length());
            if (here != null && end < 0) {
                return tags;
            }
            if (here == null) {
                at++;
            } else {
                int next = end + here.close().length();
                tags.add(new Tag(here.open(), text.substring(at + here.open().length(), end), new Slot(at, next)));
                at = next;
            }
        }
        return tags;
    }

    private static Marks at(String text, int at, List<Marks> marks) {
        if (text.charAt(at) != '{') {
            return null;
        }
        for (Marks one : marks) {
            if (text.startsWith(one.open(), at)) {
                return one;
            }
        }
        return null;
    }
}
