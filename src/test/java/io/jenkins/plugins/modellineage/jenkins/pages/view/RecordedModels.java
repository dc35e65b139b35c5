package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.lineage.JobSight;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RecordedJob;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.SeenRegistry;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A registry that a test fills event by event, an hour apart. */
final class RecordedModels {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final ModelRef MODEL = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));

    Registry registry = Registry.EMPTY;

    RecordedModels record(RegistryEvent event) {
        long seq = registry.lastSeq() + 1;
        Actor actor = new Actor("alice", Optional.of(build("train", 1)), List.of());
        registry = registry.apply(new LedgerEntry(seq, START.plusSeconds(3600 * seq), actor, event));
        return this;
    }

    /** Stamps the next version by a build of the job that has the version's number. */
    RecordedModels stamped(String job, Map<String, Double> metrics, Map<String, String> params) {
        int number = registry.nextVersion(MODEL);
        return record(new ModelStamped(
                MODEL.version(number),
                new Manifest(List.of(new FileDigest("out/model.bin", 2048, sha("model" + number)))),
                new TreeMap<>(params),
                new TreeMap<>(metrics),
                Measured.NOTHING,
                List.of(new Input("corpus", sha("corpus"), "git", "train", List.of())),
                Provenance.EMPTY,
                build(job, number),
                new RunId("a".repeat(32)),
                VersionNotes.NONE,
                Set.of()));
    }

    RecordedModels live(int number, String stage) {
        PromotionRef promotion =
                new PromotionRef(registry.nextPromotionId(), MODEL.version(number), new StageName(stage));
        ApprovalRule rule = new ApprovalRule(List.of("bob"), 1, false, Optional.empty());
        Sha256 digest =
                registry.version(promotion.version()).orElseThrow().manifest().digest();
        record(new PromotionRequested(promotion, List.of(), List.of(rule), Set.of("alice"), Optional.empty(), digest));
        record(new GatesChecked(
                promotion, Optional.empty(), List.of(new Verdict("perplexity", true, "30 is below 40."))));
        record(new ApprovalGiven(promotion, "bob", digest, "looks good"));
        return record(new StageAssigned(promotion, registry.live(MODEL, new StageName(stage))));
    }

    /** An approval of a version that replaces a newer one. */
    RecordedModels approvedInsteadOf(int number, int newer, Gate... gates) {
        PromotionRef promotion =
                new PromotionRef(registry.nextPromotionId(), MODEL.version(number), new StageName("staging"));
        ApprovalRule rule = new ApprovalRule(List.of("bob"), 1, false, Optional.empty());
        Sha256 digest = version(number).manifest().digest();
        record(new PromotionRequested(
                promotion, List.of(gates), List.of(rule), Set.of("alice"), Optional.empty(), digest));
        record(new GatesChecked(promotion, Optional.empty(), List.of()));
        return record(new ApprovalGiven(promotion, "bob", digest, "", Optional.of(newer), Set.of()));
    }

    RecordedModels rolledBack(int to, String stage) {
        StageName name = new StageName(stage);
        int left = registry.live(MODEL, name).orElseThrow();
        return record(new StageRolledBack(MODEL.version(to), name, left, "answers in French"));
    }

    Model model() {
        return registry.model(MODEL).orElseThrow();
    }

    ModelVersion version(int number) {
        return registry.version(MODEL.version(number)).orElseThrow();
    }

    static BuildRef build(String job, int number) {
        return new BuildRef(
                String.format("%32s", job.hashCode() & 0xffff).replace(' ', '0').substring(4)
                        + String.format("%04d", number),
                job,
                number);
    }

    static Sha256 sha(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Sees everything but the builds of a job, and what came out of them. */
    /** The registry as somebody sees it who sees all jobs but one. */
    SeenRegistry seenBut(String hidden) {
        return registry.seenBy(new JobSight() {
            @Override
            public boolean seesVersions(ScopeId scope, RecordedJob job) {
                return !job.name().equals(hidden);
            }

            @Override
            public boolean seesBuilds(RecordedJob job) {
                return !job.name().equals(hidden);
            }
        });
    }

    static Sight allBut(String job) {
        return new AllBut(job);
    }

    /** The same, for what only the registry knows of a version. */
    Sight registeredBut(String job) {
        return new AllBut(job) {
            @Override
            public boolean sees(VersionRef version) {
                return registry.version(version).filter(this::sees).isPresent();
            }
        };
    }

    private static class AllBut implements Sight {
        private final String job;

        AllBut(String job) {
            this.job = job;
        }

        @Override
        public boolean sees(ModelVersion version) {
            return sees(version.build());
        }

        @Override
        public boolean sees(VersionRef version) {
            return true;
        }

        @Override
        public boolean sees(BuildRef build) {
            return !build.job().equals(job);
        }

        @Override
        public boolean readsJob(String name) {
            return !name.equals(job);
        }

        @Override
        public String compared(VersionRef version) {
            return version.label();
        }

        @Override
        public String url(VersionRef version) {
            return "models/model/" + version.model().name().value() + "/" + version.number();
        }

        @Override
        public Optional<String> url(BuildRef build) {
            return Optional.of("job/" + build.job() + "/" + build.number()).filter(url -> sees(build));
        }

        @Override
        public String folder(ModelRef model) {
            return "";
        }

        @Override
        public boolean folderDeleted(ModelRef model) {
            return false;
        }
    }
}
