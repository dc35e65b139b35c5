package io.jenkins.plugins.modellineage.jenkins.rest;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.pages.FolderModels;
import io.jenkins.plugins.modellineage.jenkins.pages.MirrorPage;
import io.jenkins.plugins.modellineage.jenkins.pages.PlaceModels;
import io.jenkins.plugins.modellineage.jenkins.pages.RegistryLink;
import io.jenkins.plugins.modellineage.jenkins.pages.RootModels;
import io.jenkins.plugins.modellineage.jenkins.pages.ScopeModels;
import io.jenkins.plugins.modellineage.jenkins.pages.WebhooksPage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.ClosedPage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PlottedCsv;
import io.jenkins.plugins.modellineage.jenkins.pages.audit.AuditPage;
import io.jenkins.plugins.modellineage.jenkins.pages.audit.VerificationPage;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildModels;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.JobAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.JobModels;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.RunPage;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.RunSeries;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.ScoresPage;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.StampPage;
import io.jenkins.plugins.modellineage.jenkins.pages.compare.AnswersPage;
import io.jenkins.plugins.modellineage.jenkins.pages.compare.ChangedTensorsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.compare.SideBySidePage;
import io.jenkins.plugins.modellineage.jenkins.pages.compare.TextPage;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.ExperimentsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.PlotsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.DigestPage;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.DigestsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.LineagePage;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.LineagePicture;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ApprovalsAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ApprovalsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.CardPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ComparePage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.DescribedModel;
import io.jenkins.plugins.modellineage.jenkins.pages.models.LivePage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelAddresses;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelsAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.PromotePage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.PromotionPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.RulesPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.StageBadge;
import io.jenkins.plugins.modellineage.jenkins.pages.models.TensorsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.VersionDeeds;
import io.jenkins.plugins.modellineage.jenkins.pages.models.VersionPage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Comparison;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricHistory;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricSample;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ModelCardView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SideBySide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TensorChangesView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TensorsView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TextComparison;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Holds {@code docs/api.md} and the web methods against the table of routes. */
class ApiDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("repository.root", "."), "docs/api.md");
    private static final List<Class<?>> PAGES = List.of(
            ModelsPage.class,
            PlaceModels.class,
            RootModels.class,
            ScopeModels.class,
            DescribedModel.class,
            ModelAddresses.class,
            ModelPage.class,
            StageBadge.class,
            VersionPage.class,
            VersionDeeds.class,
            TensorsPage.class,
            CardPage.class,
            PromotePage.class,
            PromotionPage.class,
            ComparePage.class,
            SideBySidePage.class,
            TextPage.class,
            ChangedTensorsPage.class,
            AnswersPage.class,
            LivePage.class,
            ExperimentsPage.class,
            PlotsPage.class,
            PlottedCsv.class,
            RulesPage.class,
            AuditPage.class,
            WebhooksPage.class,
            MirrorPage.class,
            VerificationPage.class,
            ApprovalsPage.class,
            JobModels.class,
            BuildModels.class,
            RunPage.class,
            RunSeries.class,
            StampPage.class,
            ScoresPage.class,
            LineagePage.class,
            DigestPage.class,
            DigestsPage.class,
            ClosedPage.class);

    @Test
    void shouldDescribeWhatTheCodeServes() throws IOException {
        String present = Files.readString(DOCUMENT);
        String wanted = new ApiDocument(present).written(beans());
        Files.writeString(Path.of("api.md"), wanted);

        assertThat(present).as("copy target/api.md to docs/api.md").isEqualTo(wanted);
    }

    @Test
    void shouldListEveryWebMethod() {
        Stream<Method> webMethods = PAGES.stream()
                .flatMap(page -> Arrays.stream(page.getDeclaredMethods()))
                .filter(method -> method.getName().startsWith("do"));

        assertThat(webMethods)
                .isNotEmpty()
                .allSatisfy(method -> assertThat(Routes.all())
                        .as(method.toString())
                        .anyMatch(route -> ends(route, method)
                                && route.changes() == method.isAnnotationPresent(RequirePOST.class)));
    }

    /** Stapler follows every getter, with one text or none, of a type that Jenkins lets it walk: those it models. */
    @Test
    void shouldLeadNowhereElse() {
        Stream<String> steps = Stream.concat(
                        PAGES.stream(), Stream.of(RootModels.class, RegistryLink.class, FolderModels.class))
                .flatMap(page -> Arrays.stream(page.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getName().startsWith("get"))
                .filter(method -> ModelObject.class.isAssignableFrom(method.getReturnType()))
                .map(Method::getName)
                .distinct();

        assertThat(steps)
                .containsExactlyInAnyOrder(
                        "getApi",
                        "getAnswers",
                        "getModel",
                        "getScope",
                        "getExperiments",
                        "getRules",
                        "getAudit",
                        "getWebhooks",
                        "getMirror",
                        "getVerification",
                        "getLive",
                        "getCompare",
                        "getText",
                        "getLineage",
                        "getDigest",
                        "getDigests",
                        "getPromote",
                        "getTensors",
                        "getCard",
                        "getPromotion",
                        "getDynamic",
                        "getRun",
                        "getRuns",
                        "getPlots",
                        "getVersions",
                        "getStage",
                        "getHistory",
                        "getSampled",
                        "getStamp",
                        "getScores",
                        "getExample");
    }

    private static boolean ends(Route route, Method method) {
        WebMethod named = method.getAnnotation(WebMethod.class);
        String name = (named == null ? method.getName().substring(2) : named.name()[0]).toLowerCase(Locale.ROOT);
        String path = route.path().toLowerCase(Locale.ROOT);
        return path.endsWith("/" + name) || path.contains("/" + name + "/{");
    }

    private static Map<String, Class<?>> beans() {
        Map<String, Class<?>> beans = new LinkedHashMap<>();
        beans.put("List of models", ModelsAnswer.class);
        beans.put("Model", ModelPage.class);
        beans.put("Model version", VersionPage.class);
        beans.put("Tensors of a version", TensorsView.class);
        beans.put("Model card of a version", ModelCardView.class);
        beans.put("Promotion", PromotionView.class);
        beans.put("Preview of a promotion", PromotePage.class);
        beans.put("What was live when", StageAnswer.class);
        beans.put("Comparison", Comparison.class);
        beans.put("Runs and versions side by side", SideBySide.class);
        beans.put("Weights tensor by tensor", TensorChangesView.class);
        beans.put("A text line by line", TextComparison.class);
        beans.put("Approvals", ApprovalsAnswer.class);
        beans.put("Models of a job", JobAnswer.class);
        beans.put("Models of a build", BuildAnswer.class);
        beans.put("Tracked run", RunView.class);
        beans.put("Preview of a stamp", StampPage.class);
        beans.put("History of a metric", MetricHistory.class);
        beans.put("Sample of a metric", MetricSample.class);
        beans.put("Experiments", FoundTable.class);
        beans.put("Lineage", LineagePicture.class);
        beans.put("Content by its digest", DigestPage.class);
        beans.put("Contents found by their digests", DigestsPage.class);
        return beans;
    }
}
