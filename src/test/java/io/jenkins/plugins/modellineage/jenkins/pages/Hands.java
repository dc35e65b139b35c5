package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.cli.CLICommandInvoker;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jvnet.hudson.test.JenkinsRule;

/** Works as anybody, by address and by command, with API tokens and so without a crumb. */
final class Hands {
    /** Prepares, and has no part in what is tried. */
    static final String ROOT = "root";

    private final JenkinsRule j;
    private final Map<String, JenkinsRule.WebClient> clients = new HashMap<>();

    Hands(JenkinsRule j) {
        this.j = j;
    }

    /** What the command wrote. */
    String call(String who, String command, String... arguments) {
        return new CLICommandInvoker(j, command)
                .asUser(who)
                .invokeWithArgs(arguments)
                .stdout();
    }

    String get(String who, String address) throws Exception {
        return client(who)
                .loadWebResponse(new WebRequest(new URL(j.getURL(), address)))
                .getContentAsString();
    }

    /** As root, who may do everything. */
    void prepare(String address, String... form) {
        WebResponse answer = sent(ROOT, address, form);
        assertThat(answer.getContentAsString(), answer.getStatusCode() < 400, is(true));
    }

    /** @param form names and values in turns */
    String post(String who, String address, String... form) {
        return sent(who, address, form).getContentAsString();
    }

    private WebResponse sent(String who, String address, String... form) {
        StringBuilder query = new StringBuilder("?");
        for (int i = 0; i < form.length; i += 2) {
            query.append(form[i])
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8))
                    .append('&');
        }
        try {
            return client(who).loadWebResponse(new WebRequest(new URL(j.getURL(), address + query), HttpMethod.POST));
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }

    private JenkinsRule.WebClient client(String who) throws Exception {
        JenkinsRule.WebClient client = clients.get(who);
        if (client == null) {
            client = j.createWebClient()
                    .withThrowExceptionOnFailingStatusCode(false)
                    .withJavaScriptEnabled(false)
                    .withBasicApiToken(who); // each makes a token, which the user keeps
            clients.put(who, client);
        }
        return client;
    }
}
