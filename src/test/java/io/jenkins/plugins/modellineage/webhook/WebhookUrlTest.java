package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://Example.com/hook,example.com",
        "https://example.com:8443/hook?x=1,example.com",
        "http://localhost:8080,localhost",
        "https://[2606:4700::1111]/,2606:4700::1111",
        "https://8.8.8.8/,8.8.8.8"
    })
    void shouldKnowItsHost(String text, String host) {
        assertThat(new WebhookUrl(text).host()).isEqualTo(host);
    }

    /** Numbers that one reader takes for 127.0.0.1 or 169.254.169.254, and another one for a name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://169.254.169.254./",
                "https://0xa9fea9fe/",
                "https://2852039166/",
                "https://0251.0376.0251.0376/",
                "https://[fe80::1%25eth0]/",
                "https://127.0.0.1\\@example.com/",
                "https://example.com#@127.0.0.1/",
                "https://example.com@127.0.0.1/",
                "https://user:pass@example.com/",
                "https://１２７.0.0.1/",
                "https://exa mple.com/",
                "https://%31%32%37.0.0.1/",
                "https:///path",
                "https:example.com",
                "//example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "jar:https://example.com!/",
                "https://{secret}/",
                "https://{secret}.example.com/",
                "https://example.com:{secret}/",
                ""
            })
    void shouldRefuseWhatIsNoPlainAddress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookUrl(text))
                .withMessageContaining("https://example.com/hook");
    }

    @Test
    void shouldPutTheSecretIntoItsPlace() {
        WebhookUrl url = new WebhookUrl("https://hooks.slack.com/services/{secret}");

        assertThat(url.holdsSecret()).isTrue();
        assertThat(url.with("T0/B0/xyz")).isEqualTo(URI.create("https://hooks.slack.com/services/T0/B0/xyz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x?y", "#", "../../x", "a\nb", "a%2fb"})
    void shouldNotTellASecretThatDoesNotFit(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookUrl("https://example.com/{secret}").with(secret))
                .withMessageContaining("The secret cannot be part of 'https://example.com/{secret}'");
    }
}
