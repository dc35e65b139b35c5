package org.modellineage.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.UnprotectedRootAction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ViewsTest {
    @Test
    void shouldEscapeWhatAViewShows(JenkinsRule rule) throws Exception {
        HttpResponse<String> answer = get(rule, "escaping");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<div>&lt;script>alert(1)&lt;/script></div>")
                .contains("title=\"&lt;script&gt;alert(1)&lt;/script&gt;\"")
                .contains("Guten Tag");
    }

    @Test
    void shouldRefuseAViewThatDoesNotSayThatItEscapes(JenkinsRule rule) throws Exception {
        HttpResponse<String> answer = get(rule, "careless");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("<script>");
    }

    private static HttpResponse<String> get(JenkinsRule rule, String view) throws Exception {
        rule.jenkins.getActions().add(new Page());
        HttpRequest request = HttpRequest.newBuilder(URI.create(rule.getURL() + "page/" + view))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** Shows hostile text. */
    public static class Page implements UnprotectedRootAction {
        public String getText() {
            return "<script>alert(1)</script>";
        }

        @Override
        public String getIconFileName() {
            return null;
        }

        @Override
        public String getDisplayName() {
            return "Page";
        }

        @Override
        public String getUrlName() {
            return "page";
        }
    }
}
