package io.jenkins.plugins.modellineage.jenkins.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Descriptor;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.JobAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.StampPage;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.MlflowPage;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.DigestPage;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.DigestsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.LineagePicture;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ApprovalsAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelsAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.models.PromotePage;
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
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Holds {@code docs/api.md} and the web methods against the table of routes. */
class ApiDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("repository.root", "."), "docs/api.md");
    private static final String OURS = "io.jenkins.plugins.modellineage.jenkins";

    /** Every class of the plugin that may be a page: a new one need not be named anywhere. */
    private static final List<Class<?>> PAGES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(OURS).stream()
                    .filter(found -> found.getSource().isPresent() && !found.isAssignableTo(Descriptor.class))
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    @Test
    void shouldDescribeWhatTheCodeServes() throws IOException {
        String present = Files.readString(DOCUMENT);
        String wanted = new ApiDocument(present).written(beans());
        Files.writeString(Path.of("api.md"), wanted);

        assertThat(present).as("copy target/api.md to docs/api.md").isEqualTo(wanted);
    }

    /** These serve nothing: they redirect to addresses of the table, which check who asks. */
    private static final Set<Class<?>> REDIRECTING = Set.of(MlflowPage.class, named("pages.models.MovedPage"));

    @Test
    void shouldListEveryWebMethod() {
        Stream<Method> webMethods = PAGES.stream()
                .filter(page -> !REDIRECTING.contains(page))
                .flatMap(page -> Arrays.stream(page.getDeclaredMethods()))
                .filter(ApiDocumentTest::isCalled);

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
        Stream<String> steps = PAGES.stream()
                .flatMap(page -> Arrays.stream(page.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getName().matches("get[A-Z].*"))
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
                        "getExample",
                        "getSearchGroup"); // of what the search of Jenkins finds, to which no address leads
    }

    private static Class<?> named(String page) {
        return PAGES.stream()
                .filter(found -> found.getName().equals(OURS + "." + page))
                .findFirst()
                .orElseThrow();
    }

    /** Whether Stapler calls it for an address. */
    private static boolean isCalled(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !method.isSynthetic()
                && (method.getName().matches("do[A-Z].*") || method.isAnnotationPresent(WebMethod.class));
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
