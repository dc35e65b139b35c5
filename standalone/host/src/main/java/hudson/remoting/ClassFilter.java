package hudson.remoting;

/** Which classes may be read from bytes that came from elsewhere. */
public abstract class ClassFilter {
    /** Refuses what {@link #setDefault} says; nothing until then. */
    public static final ClassFilter DEFAULT = new ClassFilter() {
        @Override
        public boolean isBlacklisted(String name) {
            return installed.isBlacklisted(name);
        }

        @Override
        public boolean isBlacklisted(Class<?> type) {
            return installed.isBlacklisted(type);
        }
    };

    public static final ClassFilter NONE = new ClassFilter() {};
    private static volatile ClassFilter installed = NONE;

    public boolean isBlacklisted(String name) {
        return false;
    }

    public boolean isBlacklisted(Class<?> type) {
        return false;
    }

    public final String check(String name) {
        if (isBlacklisted(name)) {
            throw new SecurityException("Rejected: " + name);
        }
        return name;
    }

    public final Class<?> check(Class<?> type) {
        if (isBlacklisted(type)) {
            throw new SecurityException("Rejected: " + type.getName());
        }
        return type;
    }

    public static void setDefault(ClassFilter filter) {
        installed = filter;
    }
}
