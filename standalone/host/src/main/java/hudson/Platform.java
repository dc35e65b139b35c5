package hudson;

import java.io.File;

public enum Platform {
    WINDOWS(';'),
    UNIX(':');

    public final char pathSeparator;

    Platform(char pathSeparator) {
        this.pathSeparator = pathSeparator;
    }

    public static Platform current() {
        return File.pathSeparatorChar == ':' ? UNIX : WINDOWS;
    }
}
