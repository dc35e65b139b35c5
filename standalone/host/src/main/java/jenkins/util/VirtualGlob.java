package jenkins.util;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.tools.ant.DirectoryScanner;
import org.apache.tools.ant.types.selectors.SelectorUtils;

/** Ant's globs over paths that are not on a disk. */
final class VirtualGlob {
    private final List<String> includes;
    private final List<String> excludes;

    VirtualGlob(String includes, String excludes, boolean defaultExcludes) {
        this.includes = split(includes);
        this.excludes = split(excludes);
        if (defaultExcludes) {
            this.excludes.addAll(Arrays.asList(DirectoryScanner.getDefaultExcludes()));
        }
    }

    private static List<String> split(String globs) {
        List<String> all = new ArrayList<>();
        for (String glob : globs == null ? new String[0] : globs.split(",")) {
            String trimmed = glob.trim();
            if (!trimmed.isEmpty()) {
                all.add(trimmed.endsWith("/") ? trimmed + "**" : trimmed);
            }
        }
        return all;
    }

    boolean matches(String path) {
        return includes.stream().anyMatch(g -> matches(g, path))
                && excludes.stream().noneMatch(g -> matches(g, path));
    }

    private static boolean matches(String glob, String path) {
        return SelectorUtils.matchPath(glob.replace('/', File.separatorChar), path.replace('/', File.separatorChar));
    }
}
