package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.params.ParamsFile;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Reads the parameters that tools write beside their metrics: {@code params.yaml} of DVC, {@code hparams.yaml} of Lightning. Of
 * {@code dvc.yaml} it tells which artifacts it names. It holds no metric, and what it cannot read fails nothing.
 */
final class ParamsMetrics implements MetricsReader {
    private static final Set<String> NAMES = Set.of("params.yaml", "params.yml", "hparams.yaml", "hparams.yml");
    private static final String PIPELINE = "dvc.yaml";
    private static final int MOST_BYTES = 4 << 20;

    private final MetricsSource source;
    private final Content content;
    private final Intake intake;

    ParamsMetrics(MetricsSource source, Content content, Intake intake) {
        this.source = source;
        this.content = content;
        this.intake = intake;
    }

    static boolean isOne(String path) {
        String name = name(path);
        return NAMES.contains(name) || name.equals(PIPELINE);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public Note read(Note from, Until until) throws IOException {
        if (until == Until.NOW || from.offset() == content.size()) {
            return from;
        }
        if (content.size() > MOST_BYTES) {
            intake.remark("large", 0, "it is longer than " + MOST_BYTES + " bytes", Intake.LEFT_OUT);
        } else {
            read();
        }
        return from.at(content.size(), 1, intake.memory());
    }

    private void read() {
        try {
            ParamsFile file = ParamsFile.read(name(source.name()), content.head(MOST_BYTES));
            if (name(source.name()).equals(PIPELINE)) {
                artifacts(file.content().get("artifacts"));
            } else {
                ParameterValues.normaliseAll(file.params()).forEach(intake::param);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            intake.remark("unreadable", 0, Naming.line(unreadable.getMessage()), Intake.LEFT_OUT);
        }
    }

    private void artifacts(Object artifacts) {
        if (artifacts instanceof Map<?, ?> all) {
            all.forEach((name, about) -> {
                Object path = about instanceof Map<?, ?> facts ? facts.get("path") : null;
                if (path instanceof String file) {
                    intake.remark(
                            String.valueOf(name),
                            0,
                            "it names the artifact " + Naming.quoted(Naming.shortened(String.valueOf(name), 100)) + ", "
                                    + Naming.quoted(Naming.shortened(file, 200)),
                            "trackArtifacts keeps it, and stampModel stamps it");
                }
            });
        }
    }
}
