package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Sees which sources a build checked out. What a source plugin tells of a checkout it tells once, so it is kept beside
 * the build until runs ask for it; the last checkout counts.
 */
@Extension
public final class SourceWitness implements Witness {
    private static final Map<String, String> VARIABLES = Map.of(
            "GIT_URL", Provenance.SCM_URL,
            "GIT_COMMIT", Provenance.SCM_COMMIT,
            "GIT_BRANCH", Provenance.SCM_BRANCH,
            "SVN_URL", Provenance.SCM_URL,
            "SVN_REVISION", Provenance.SCM_COMMIT,
            "MERCURIAL_REVISION", Provenance.SCM_COMMIT);

    @Override
    public Map<String, String> facts(Run<?, ?> build) throws IOException {
        Properties kept = new Properties();
        try (InputStream file = Files.newInputStream(file(build))) {
            kept.load(file);
        } catch (NoSuchFileException nothingWasCheckedOut) {
            return Map.of();
        }
        Map<String, String> facts = new TreeMap<>();
        kept.stringPropertyNames().forEach(name -> facts.put(name, kept.getProperty(name)));
        return facts;
    }

    /** Some write user and token into the address; these are nobody's business. */
    static String withoutCredentials(String text) {
        return text.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1");
    }

    private static Path file(Run<?, ?> build) {
        return build.getRootDir().toPath().resolve("model-lineage").resolve("sources.properties");
    }

    /** Hears of checkouts. */
    @Extension
    public static final class Listener extends SCMListener {
        @Override
        public void onCheckout(
                Run<?, ?> build,
                SCM scm,
                FilePath workspace,
                TaskListener listener,
                File changelog,
                SCMRevisionState baseline)
                throws IOException {
            Map<String, String> environment = new HashMap<>();
            scm.buildEnvironment(build, environment);
            Properties kept = new Properties();
            VARIABLES.forEach((variable, fact) -> {
                if (environment.get(variable) != null) {
                    kept.setProperty(fact, withoutCredentials(environment.get(variable)));
                }
            });
            if (!kept.isEmpty()) {
                Files.createDirectories(file(build).getParent());
                try (OutputStream file = Files.newOutputStream(file(build))) {
                    kept.store(file, null);
                }
            }
        }
    }
}
