package hudson;

import jenkins.util.SystemProperties;

/** How this process is being used. */
public class Main {
    /** Whether tests run. */
    public static boolean isUnitTest;

    /** Whether a plugin is being developed. */
    public static boolean isDevelopmentMode = SystemProperties.getBoolean("hudson.Main.development");

    public Main() {}
}
