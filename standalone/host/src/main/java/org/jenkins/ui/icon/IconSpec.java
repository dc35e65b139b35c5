package org.jenkins.ui.icon;

/** Has an icon given by a class specification or a symbol. */
public interface IconSpec {
    /** For example {@code symbol-flask} or {@code symbol-cube-outline plugin-ionicons-api}. */
    String getIconClassName();
}
