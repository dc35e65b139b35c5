package org.modellineage.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.csrf.DefaultCrumbIssuer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RequestsTest {
    private JenkinsRule rule;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new java.net.CookieManager()).build();

    @BeforeEach
    void secure(JenkinsRule rule) throws Exception {
        this.rule = rule;
        rule.createProject(Folder.class, "team");
        rule.createProject(Folder.class, "hidden");
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setCrumbIssuer(new DefaultCrumbIssuer(true));
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader")
                .grant(Item.READ)
                .onItems(rule.jenkins.getItem("team"))
                .to("reader"));
    }

    @Test
    void shouldEnforceThePolicyOnEveryAnswer() throws Exception {
        for (String path : new String[] {"", "login", "nothing", "static/x/jsbundles/styles.css"}) {
            var headers = get(path, "admin").headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'", "base-uri 'none'", "script-src 'report-sample' 'self'")
                    .doesNotContain("unsafe-eval");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void shouldTakeTheAddressesThatJenkinsOwnServerTakes() throws Exception {
        assertThat(get("job/team/view/a%25b/", "admin").statusCode()).isEqualTo(404);
        assertThat(get("job/team/view/a%2Fb/", "admin").statusCode()).isEqualTo(404);
        assertThat(get("job//team/", "admin").statusCode()).isEqualTo(200);
        assertThat(get("plugin/any/..%2f..%2fetc%2fpasswd", "admin").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldShowItemsToThoseWhoMayReadThem() throws Exception {
        assertThat(get("", "admin").body()).contains(">team<", ">hidden<");
        assertThat(get("", "reader").body()).contains(">team<").doesNotContain(">hidden<");
        assertThat(get("job/team/", "reader").statusCode()).isEqualTo(200);
        assertThat(get("job/hidden/", "reader").statusCode()).isEqualTo(404);
        assertThat(get("job/unknown/", "reader").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldSendAnonymousVisitorsToTheLogin() throws Exception {
        HttpResponse<String> answer = get("job/team/", null);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("/jenkins/login?from=%2Fjenkins%2Fjob%2Fteam%2F");
    }

    @Test
    void shouldNameThePermissionThatIsMissing() throws Exception {
        HttpResponse<String> answer = get("configure", "reader");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("reader is missing the Overall/Administer permission");
        assertThat(answer.headers().firstValue("X-Required-Permission")).contains("hudson.model.Hudson.Administer");
    }

    @Test
    void shouldRefuseWrongPasswords() throws Exception {
        HttpResponse<String> answer = send(request("").GET().header("Authorization", basic("admin", "wrong")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"Jenkins\"");
    }

    @Test
    void shouldDemandACrumbForAPostByPassword() throws Exception {
        assertThat(post("job/team/submitDescription", "description=new", basic("admin", "admin"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(rule.jenkins.getItemByFullName("team", Folder.class).getDescription())
                .isNull();
    }

    @Test
    void shouldTakeTheCrumbAsHeaderOrParameter() throws Exception {
        String crumb = net.sf.json.JSONObject.fromObject(
                        get("crumbIssuer/api/json", "admin").body())
                .getString("crumb");
        HttpResponse<String> byHeader = send(request("job/team/submitDescription")
                .header("Authorization", basic("admin", "admin"))
                .header("Jenkins-Crumb", crumb)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("description=one")));
        assertThat(byHeader.statusCode()).isEqualTo(302);
        assertThat(post("job/team/submitDescription", "description=two&Jenkins-Crumb=" + crumb, basic("admin", "admin"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(rule.jenkins.getItemByFullName("team", Folder.class).getDescription())
                .isEqualTo("two");
    }

    @Test
    void shouldExemptApiTokensFromTheCrumb() throws Exception {
        String token;
        try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
            token = rule.createApiToken(User.getById("admin", true));
        }
        assertThat(post("job/team/submitDescription", "description=by+token", basic("admin", token))
                        .statusCode())
                .isEqualTo(302);
        assertThat(post("job/team/submitDescription", "description=x", basic("reader", token))
                        .statusCode())
                .isEqualTo(401);
        assertThat(rule.jenkins.getItemByFullName("team", Folder.class).getDescription())
                .isEqualTo("by token");
    }

    @Test
    void shouldAnswer405ToAGetOfWhatWantsAPost() throws Exception {
        assertThat(get("job/team/submitDescription", "admin").statusCode()).isEqualTo(405);
        assertThat(get("configSubmit", "admin").statusCode()).isEqualTo(405);
    }

    @Test
    void shouldKeepASessionAfterTheLoginForm() throws Exception {
        HttpResponse<String> answer = post(
                "j_spring_security_check",
                "j_username=reader&j_password=reader&from=" + encode("/jenkins/job/team/") + "&Jenkins-Crumb=none",
                null);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/jenkins/job/team/");
        assertThat(get("job/team/", null).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNeverRedirectToAnotherServerAfterTheLogin() throws Exception {
        HttpResponse<String> answer = post(
                "j_spring_security_check",
                "j_username=reader&j_password=reader&from=" + encode("//example.com/"),
                null);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/jenkins/");
    }

    @Test
    void shouldExportItemsAsJson() throws Exception {
        assertThat(get("api/json?tree=jobs[name]", "reader").body())
                .contains("\"name\":\"team\"")
                .doesNotContain("hidden");
    }

    @Test
    void shouldEscapeWhatUsersWrite() throws Exception {
        rule.jenkins.getItemByFullName("team", Folder.class).setDescription("<img src=x onerror=alert(1)>");
        assertThat(get("job/team/", "admin").body()).doesNotContain("<img src=x");
    }

    private HttpRequest.Builder request(String path) throws Exception {
        return HttpRequest.newBuilder(URI.create(rule.getURL() + path));
    }

    private HttpResponse<String> get(String path, String user) throws Exception {
        HttpRequest.Builder request = request(path).GET();
        return send(user == null ? request : request.header("Authorization", basic(user, user)));
    }

    private HttpResponse<String> post(String path, String form, String authorization) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(authorization == null ? request : request.header("Authorization", authorization));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
