package org.modellineage.host.harness;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;

import java.net.URL;
import java.util.List;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.WebResponseData;
import org.junit.jupiter.api.Test;

class ParsedResourcesTest {
    private final Object parsed = new Object();

    @Test
    void shouldKnowAResourceOfAnotherServer() throws Exception {
        tell("http://localhost:1/jenkins/static/1234/jsbundles/known.css", 200);

        assertThat(ask("http://localhost:2/jenkins/static/5678/jsbundles/known.css?v=1"), is(sameInstance(parsed)));
        assertThat(ask("http://localhost:2/jenkins/adjuncts/5678/jsbundles/known.css"), is(nullValue()));
    }

    @Test
    void shouldForgetWhatWasNotThere() throws Exception {
        tell("http://localhost:1/jenkins/static/1234/jsbundles/missing.css", 404);

        assertThat(ask("http://localhost:2/jenkins/static/1234/jsbundles/missing.css"), is(nullValue()));
    }

    @Test
    void shouldForgetWhatABuildMade() throws Exception {
        tell("http://localhost:1/jenkins/job/static/1/artifact/made.css", 200);

        assertThat(ask("http://localhost:2/jenkins/job/static/1/artifact/made.css"), is(nullValue()));
    }

    private void tell(String address, int status) throws Exception {
        WebRequest request = new WebRequest(new URL(address));
        WebResponseData data = new WebResponseData(new byte[0], status, "", List.of());
        new ParsedResources().cacheIfPossible(request, new WebResponse(data, request, 0), parsed);
    }

    private static Object ask(String address) throws Exception {
        return new ParsedResources().getCachedObject(new WebRequest(new URL(address)));
    }
}
