package hudson.util;

/** A version, compared part by part. */
public class VersionNumber implements Comparable<VersionNumber> {
    private final String value;

    public VersionNumber(String num) {
        value = num;
    }

    @Override
    public int compareTo(VersionNumber o) {
        String[] a = value.split("[.-]");
        String[] b = o.value.split("[.-]");
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int c = Integer.compare(part(a, i), part(b, i));
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }

    private static int part(String[] parts, int i) {
        return i < parts.length && parts[i].matches("\\d{1,9}") ? Integer.parseInt(parts[i]) : 0;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof VersionNumber that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
