package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.security.csrf.DefaultCrumbIssuer;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What an administrator's browser is made to send by others changes nothing, and no form of an address leads out of what it
 * names. {@code docs/security.md} counts these requests.
 */
@WithJenkins
class HostileRequestsITest {
    static final List<String> OVERRIDES =
            List.of("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method", "_method");

    /** Ways to write one step up. */
    static final List<String> STEPS_UP = List.of(
            "../",
            "..%2f",
            "%2e%2e/",
            "%2e%2e%2f",
            "..;/",
            "..%5c",
            "..\\",
            "%252e%252e%252f",
            "%00../",
            "....//",
            "..%c0%af",
            "x/..//../");

    private static final String OUTSIDE = "bytes from outside";

    private JenkinsRule j;
    private RecordedPlace place;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        place = RecordedPlace.of(new RecordedHome(j), "labs");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(Roles.over("(team(/.*)?)?"));
        j.jenkins.setCrumbIssuer(new DefaultCrumbIssuer(false));
    }

    @Test
    void shouldChangeNothingForASessionWithoutACrumb() throws Exception {
        JenkinsRule.WebClient session = session();
        Map<String, String> before = onDisk();

        for (Route route : changes()) {
            assertThat(post(session, route, List.of())).as("%s", route).isEqualTo(403);
        }

        assertThat(onDisk()).isEqualTo(before);
    }

    @Test
    void shouldChangeNothingForASessionWithTheCrumbOfAnother() throws Exception {
        JenkinsRule.WebClient session = session();
        String foreign = crumb(session());
        Map<String, String> before = onDisk();

        for (Route route : changes()) {
            assertThat(post(session, route, List.of(new NameValuePair("Jenkins-Crumb", foreign))))
                    .as("%s", route)
                    .isEqualTo(403);
        }

        assertThat(onDisk()).isEqualTo(before);
    }

    /** Without it the two tests above would pass where everything is forbidden. */
    @Test
    void shouldTakeACrumbOfItsOwn() throws Exception {
        JenkinsRule.WebClient session = session();
        NameValuePair own = new NameValuePair("Jenkins-Crumb", crumb(session));

        for (Route route : changes()) {
            assertThat(post(session, route, List.of(own))).as("%s", route).isNotIn(403, 405);
        }
    }

    @Test
    void shouldTakeNoOtherMethodThanTheOneThatWasSent() throws Exception {
        JenkinsRule.WebClient session = session();
        Map<String, String> before = onDisk();

        for (Route route : changes()) {
            for (String override : OVERRIDES) {
                assertThat(overridden(session, route, override))
                        .as("%s by %s", route, override)
                        .isEqualTo(405);
            }
        }

        assertThat(onDisk()).isEqualTo(before);
    }

    @Test
    void shouldLeadNowhereElseByThePathOfAFile() throws Exception {
        archive();
        plant();

        for (Route route : Routes.all()) {
            if (route.path().contains("{path}")) {
                for (String up : STEPS_UP) {
                    for (int steps : new int[] {1, 3, 9}) {
                        keepsInside(route, place.path(route, up.repeat(steps) + "outside.bin"));
                        keepsInside(
                                route, place.path(route, place.file() + "/" + up.repeat(steps + 1) + "outside.bin"));
                    }
                }
            }
        }
    }

    @Test
    void shouldLeadNowhereElseByTheNameOfAModel() throws Exception {
        plant();
        String model = PageUrls.of(place.model());
        String before = model.substring(0, model.length() - "tiny-lm".length());

        for (Route route : Routes.all()) {
            if (route.path().contains("{model}")) {
                String rest = place.path(route, place.file()).substring(model.length());
                for (String up : STEPS_UP) {
                    keepsInside(route, before + up.repeat(7) + "outside.bin" + rest);
                }
            }
        }
    }

    /** Without it the tests above would pass where no file is ever sent. */
    @Test
    void shouldSendTheFileThatTheAddressNames() throws Exception {
        archive();

        assertThat(sent(place.path(file(), place.file()))).matches("(?s)HTTP/1.1 200.*\\r\\n\\r\\n(4\\r\\n)?labs.*");
    }

    private static Route file() {
        return Routes.all().stream()
                .filter(route -> route.path().endsWith("/file/{path}"))
                .findFirst()
                .orElseThrow();
    }

    private void keepsInside(Route route, String address) throws IOException {
        String answer = sent(address);

        assertThat(answer).as("%s: %s", route, address).startsWith("HTTP/1.1 ").doesNotContain(OUTSIDE);
        if (!isRefusedByStapler(address)) {
            assertThat(answer.substring("HTTP/1.1 ".length()))
                    .as("%s: %s", route, address)
                    .doesNotStartWith("5");
        }
    }

    /** Stapler itself ends with an error of the server where it decodes a step up, before it looks for any page. */
    private static boolean isRefusedByStapler(String address) {
        return List.of(URLDecoder.decode(address, StandardCharsets.UTF_8).split("/"))
                .contains("..");
    }

    /** The bytes that the version has, where its build archives them. */
    private void archive() throws IOException {
        Files.createDirectories(archived());
        Files.writeString(archived().resolve(place.file()), place.text());
    }

    private Path archived() {
        return place.build()
                .getRootDir()
                .toPath()
                .resolve("archive/model-lineage")
                .resolve(place.run().id().value());
    }

    /** Puts bytes that nothing leads to into each directory between Jenkins' home and the files of the build. */
    private void plant() throws IOException {
        Path home = j.jenkins.getRootDir().toPath();
        Files.createDirectories(archived());
        for (Path at = archived(); at.startsWith(home); at = at.getParent()) {
            Files.writeString(at.resolve("outside.bin"), OUTSIDE);
        }
        Files.writeString(home.resolve("model-lineage").resolve("outside.bin"), OUTSIDE);
    }

    /** Sends the address as it is: clients would tidy it up. */
    private String sent(String address) throws IOException {
        URL root = j.getURL();
        String request = "GET " + root.getPath() + address + " HTTP/1.1\r\nHost: " + root.getAuthority()
                + "\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8))
                + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private static List<Route> changes() {
        return Routes.all().stream().filter(Route::changes).toList();
    }

    private JenkinsRule.WebClient session() throws Exception {
        JenkinsRule.WebClient client = j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false)
                .withRedirectEnabled(false);
        WebRequest form = new WebRequest(new URL(j.getURL(), "j_spring_security_check"), HttpMethod.POST);
        form.setRequestParameters(
                List.of(new NameValuePair("j_username", Roles.ADMIN), new NameValuePair("j_password", Roles.ADMIN)));
        client.loadWebResponse(form);
        return client;
    }

    private String crumb(JenkinsRule.WebClient session) throws Exception {
        String answer = session.loadWebResponse(
                        new WebRequest(new URL(j.getURL(), "crumbIssuer/api/json"), HttpMethod.GET))
                .getContentAsString();
        return JSONObject.fromObject(answer).getString("crumb");
    }

    private int post(JenkinsRule.WebClient session, Route route, List<NameValuePair> headers) throws Exception {
        WebRequest request = new WebRequest(new URL(j.getURL(), place.address(route)), HttpMethod.POST);
        headers.forEach(header -> request.setAdditionalHeader(header.getName(), header.getValue()));
        return session.loadWebResponse(request).getStatusCode();
    }

    private int overridden(JenkinsRule.WebClient session, Route route, String override) throws Exception {
        String address = place.address(route);
        if (override.equals("_method")) {
            address += (address.contains("?") ? "&" : "?") + "_method=POST";
        }
        WebRequest request = new WebRequest(new URL(j.getURL(), address), HttpMethod.GET);
        if (override.startsWith("X-")) {
            request.setAdditionalHeader(override, "POST");
        }
        return session.loadWebResponse(request).getStatusCode();
    }

    /** Everything that the plugin, jobs and people have on disk, by where it is; what threads of its own bring up to date aside. */
    private Map<String, String> onDisk() throws IOException {
        Path home = j.jenkins.getRootDir().toPath();
        Map<String, String> found = new TreeMap<>();
        for (String part : List.of("model-lineage", "jobs")) {
            Files.walkFileTree(home.resolve(part), new OnRecord(home, found));
        }
        return found;
    }

    /**
     * Does not go into the index for searches, nor takes the mark of what was told to those who deploy, with the file that
     * becomes it: both are brought up to date in the background, whoever asks.
     */
    private static final class OnRecord extends SimpleFileVisitor<Path> {
        private static final Pattern MARK = Pattern.compile("model-lineage/(assigned|atomic[0-9]+tmp)");

        private final Path home;
        private final Map<String, String> found;

        OnRecord(Path home, Map<String, String> found) {
            this.home = home;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(home.resolve("model-lineage/index"))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        /** The file that becomes the mark may have become it by now. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            return isMark(file) ? FileVisitResult.CONTINUE : super.visitFileFailed(file, problem);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile() && !isMark(file)) {
                found.put(home.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean isMark(Path file) {
            return MARK.matcher(home.relativize(file).toString()).matches();
        }
    }
}
