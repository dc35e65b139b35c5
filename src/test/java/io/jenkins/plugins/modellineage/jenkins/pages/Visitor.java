package io.jenkins.plugins.modellineage.jenkins.pages;

import java.net.URL;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.util.NameValuePair;
import org.jvnet.hudson.test.JenkinsRule;

/** Somebody who comes with an API token, and without JavaScript. */
record Visitor(JenkinsRule jenkins, String name) {
    JenkinsRule.WebClient client() {
        return jenkins.createWebClient().withBasicApiToken(name).withJavaScriptEnabled(false);
    }

    /** Sends one value, and takes the answer as it comes. */
    WebResponse post(String address, String key, String value) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), address), HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair(key, value)));
        JenkinsRule.WebClient client = client().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setRedirectEnabled(false);
        return client.loadWebResponse(client.addCrumb(request));
    }

    /** Presses the button of that label, and gives the page that follows. */
    static <P extends Page> P press(HtmlForm form, String label) throws Exception {
        List<HtmlButton> buttons = form.getByXPath(".//button[normalize-space()='" + label + "']");
        return buttons.get(0).click();
    }
}
