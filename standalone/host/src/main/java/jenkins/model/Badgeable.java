package jenkins.model;

import jenkins.management.Badge;

/** May show a badge beside its name. */
public interface Badgeable {
    /** The badge; null for none. */
    default Badge getBadge() {
        return null;
    }
}
