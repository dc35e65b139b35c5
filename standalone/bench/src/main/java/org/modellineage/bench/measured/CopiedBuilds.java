package org.modellineage.bench.measured;

import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modellineage.bench.Jvm;
import org.modellineage.bench.Workbench;

/**
 * A home of Jenkins with one job, whose first build a Pipeline really made and all others are copies of.
 *
 * @param job its name
 */
public record CopiedBuilds(Path home, String job) {
    private static final Pattern BUILD_ID = Pattern.compile("\\b[0-9a-f]{32}\\b");
    private static final Pattern NUMBER = Pattern.compile("<number>1</number>|<id>1</id>");
    private static final String FOLDER = "model-lineage";

    /** Runs the first build. */
    public static CopiedBuilds of(Workbench bench, String job, String script) throws Exception {
        Path home = bench.scratch(job);
        try (Jvm jvm = bench.jvm("1g", HostJvm.class, "build", home.toString(), job, script)) {
            String result = jvm.answer("built").split(" ")[0];
            if (!result.equals("SUCCESS")) {
                throw new IllegalStateException("The build of " + job + " ended as " + result);
            }
            jvm.await();
        }
        return new CopiedBuilds(home, job);
    }

    Path buildXml(int number) {
        return home.resolve("jobs").resolve(job).resolve("builds/" + number).resolve("build.xml");
    }

    /** Where the runs of a build are. */
    public RunStore runs(int number) {
        return RunStore.of(buildXml(number).resolveSibling(FOLDER));
    }

    /** The first build again, without its runs, under another number and with an id of its own. */
    public void copy(int number) throws IOException {
        Path from = buildXml(1);
        Path to = buildXml(number);
        Workbench.copy(from.getParent(), to.getParent());
        Workbench.delete(to.resolveSibling(FOLDER));
        String xml = BUILD_ID.matcher(Files.readString(from)).replaceAll(Drawn.id(number));
        Files.writeString(
                to,
                NUMBER.matcher(xml)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(found.group().replace("1", "" + number))));
    }
}
