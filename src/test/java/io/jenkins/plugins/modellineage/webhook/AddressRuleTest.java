package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
    @Test
    void shouldLetEveryoneOnTheInternetBeReachedByHttps() {
        assertThatCode(() -> AddressRule.STRICT.check(url("https://example.com/hook")))
                .doesNotThrowAnyException();
        assertThatCode(() -> AddressRule.STRICT.check("example.com", address("8.8.8.8")))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseWhatIsNotEncryptedUntilItIsAllowed() {
        refuses(() -> AddressRule.STRICT.check(url("http://example.com/hook")), "allows http://example.com");
        refuses(() -> rule("example.com").check(url("http://example.com/hook")), "not encrypted");
        assertThatCode(() -> rule("http://example.com").check(url("http://EXAMPLE.com/hook")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/",
                "https://[::ffff:169.254.169.254]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[2002:a9fe:a9fe::]/",
                "https://[fd00:ec2::254]/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::]/",
                "https://0.0.0.0/",
                "https://10.1.2.3:8443/",
                "https://224.0.0.1/"
            })
    void shouldRefuseAnAddressInsideBeforeItIsReached(String inside) {
        refuses(() -> AddressRule.STRICT.check(url(inside)), "may allow");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,build.internal",
        "10.1.2.3,*.internal",
        "10.1.2.3,10.1.2.3",
        "10.1.2.3,10.0.0.0/8",
        "10.1.2.3,http://build.internal",
        "127.0.0.1,127.0.0.0/8",
        "169.254.169.254,169.254.169.254",
        "fd12::1,fd00::/8",
        "fe80::1,build.internal",
        "100.64.0.1,build.internal"
    })
    void shouldLetInWhatAnAdministratorAllowed(String address, String line) {
        assertThatCode(() -> rule(line).check("build.internal", address(address)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,internal",
        "10.1.2.3,other.internal",
        "10.1.2.3,*.build.internal",
        "10.1.2.3,10.1.2.4",
        "10.1.2.3,10.2.0.0/16",
        "10.1.2.3,fd00::/8",
        // where credentials are takes more than a name or a network around it
        "169.254.169.254,build.internal",
        "169.254.169.254,169.254.0.0/16",
        "fd00:ec2::254,fd00::/8",
        "224.0.0.1,build.internal",
        "0.0.0.0,build.internal"
    })
    void shouldNotTakeOneAllowanceForAnother(String address, String line) {
        refuses(() -> rule(line).check("build.internal", address(address)), "has the address");
    }

    @Test
    void shouldTellWhyAndWhatNext() {
        refuses(
                () -> AddressRule.STRICT.check("rebound.example.com", address("169.254.169.254")),
                "Host 'rebound.example.com' has the address 169.254.169.254, which is cloud metadata;"
                        + " an administrator may allow 169.254.169.254 for webhooks");
    }

    @Test
    void shouldAskForANameThatOnlyAProxySeesTheAddressOf() {
        refuses(() -> AddressRule.STRICT.checkByName("example.com"), "through the proxy");
        assertThatCode(() -> rule("*.example.com").checkByName("hooks.example.com"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.com", "a b", "*", "*.", "10.0.0.0/33", "10.0.0.0/x", "exam*ple.com", "host/path"
            })
    void shouldRefuseALineThatAllowsNothing(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> rule(line)).withMessageContaining("write");
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable check, String words) {
        assertThatExceptionOfType(AddressRefused.class).isThrownBy(check).withMessageContaining(words);
    }

    private static AddressRule rule(String... lines) {
        return AddressRule.parse(Arrays.asList(lines));
    }

    private static WebhookUrl url(String text) {
        return new WebhookUrl(text);
    }

    private static InetAddress address(String literal) throws Exception {
        return InetAddress.getByName(literal);
    }
}
