package io.jenkins.plugins.modellineage.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.webhook.AddressRefused;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One list of hostile addresses for all that is told where to connect to: webhooks, mirrors and Pachyderm. */
class HostileAddressesTest {
    private static final String HOST = "tracking.example.com";

    /** What no reader may take for an address: forms that two readers take for two hosts are among them. */
    private static final List<String> MALFORMED = List.of(
            "",
            "//example.com/",
            "https:///path",
            "https:example.com",
            "https://",
            "file:///etc/passwd",
            "ftp://example.com/",
            "gopher://example.com/",
            "dict://127.0.0.1:6379/info",
            "data:text/html,x",
            "javascript:alert(1)",
            "jar:https://example.com!/",
            "https://2130706433/",
            "https://2852039166/",
            "https://0x7f000001/",
            "https://0x7f.0.0.1/",
            "https://0xa9fea9fe/",
            "https://0177.0.0.1/",
            "https://0251.0376.0251.0376/",
            "https://127.1/",
            "https://127.0.1/",
            "https://127.0.0.1./",
            "https://169.254.169.254./",
            "https://1.2.3.4.5/",
            "https://256.256.256.256/",
            "https://[fe80::1%25eth0]/",
            "https://[::1",
            "https://[::1]example.com/",
            "https://127.0.0.1\\@example.com/",
            "https://example.com\\.internal/",
            "https://example.com#@127.0.0.1/",
            "https://example.com@127.0.0.1/",
            "https://user:pass@example.com/",
            "https://１２７.0.0.1/",
            "https://127。0。0。1/",
            "https://ⓛocalhost/",
            "https://exa mple.com/",
            "https://example.com\t.internal/",
            "https://example.com\n.internal/",
            "https://%31%32%37.0.0.1/",
            "https://localhost%00.example.com/",
            "https://-example.com/",
            "https://example.com:port/",
            "https://{secret}/",
            "https://{secret}.example.com/",
            "https://example.com:{secret}/");

    /** Where only those lead who are let in by themselves, or by a name that an administrator allowed. */
    private static final List<String> INSIDE = List.of(
            "127.0.0.1",
            "127.255.255.254",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "169.254.1.1",
            "[fe80::1]",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[fec0::1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b:1::a00:1]",
            "[2002:a00:1::1]");

    /** Where no name leads: there clouds keep credentials, or no single machine is. */
    private static final List<String> NEVER = List.of(
            "169.254.169.254",
            "169.254.169.253",
            "169.254.170.2",
            "169.254.170.23",
            "169.254.0.23",
            "100.100.100.200",
            "192.0.0.192",
            "168.63.129.16",
            "[fd00:ec2::254]",
            "[fd20:ce::254]",
            "[fd00:42::42]",
            "[::ffff:169.254.169.254]",
            "[64:ff9b::a9fe:a9fe]",
            "[2002:a9fe:a9fe::]",
            "224.0.0.1",
            "239.1.2.3",
            "[ff02::1]",
            "0.0.0.0",
            "[::]",
            "255.255.255.255",
            "240.0.0.1",
            "198.18.0.1",
            "192.0.2.1",
            "203.0.113.1",
            "[2001:db8::1]",
            "[2001::1]");

    /** What is told where to connect to, and to what it may connect then. */
    enum Asked {
        WEBHOOK {
            @Override
            WebhookUrl entered(String address) {
                return new ConfiguredWebhook("hook", address).value().url();
            }

            @Override
            AddressRule rule() {
                return AddressRule.parse(List.of("*.example.com"));
            }
        },
        MIRROR {
            @Override
            WebhookUrl entered(String address) {
                return new ConfiguredMirror(address).value().uri();
            }

            @Override
            AddressRule rule() {
                return new ConfiguredMirror("https://" + HOST).value().rule();
            }
        },
        /** Goes where webhooks may. */
        MIRROR_OF_A_FOLDER {
            @Override
            WebhookUrl entered(String address) {
                return MIRROR.entered(address);
            }

            @Override
            AddressRule rule() {
                return WEBHOOK.rule();
            }
        },
        PACHYDERM {
            @Override
            WebhookUrl entered(String address) {
                return new ConfiguredPachyderm(address).value();
            }

            @Override
            AddressRule rule() {
                return AddressRule.of(new ConfiguredPachyderm("https://" + HOST).value());
            }
        };

        abstract WebhookUrl entered(String address);

        abstract AddressRule rule();
    }

    static Stream<Arguments> malformed() {
        return each(MALFORMED.stream());
    }

    static Stream<Arguments> inside() {
        return each(Stream.concat(INSIDE.stream(), NEVER.stream()));
    }

    static Stream<Arguments> never() {
        return each(NEVER.stream());
    }

    private static Stream<Arguments> each(Stream<String> addresses) {
        return addresses.flatMap(address -> Stream.of(Asked.values()).map(asked -> Arguments.of(asked, address)));
    }

    @Test
    void shouldBeCountedInTheDocument() throws Exception {
        String document = Files.readString(Path.of(System.getProperty("repository.root", "."), "docs", "security.md"));
        int all = MALFORMED.size() + INSIDE.size() + NEVER.size();

        assertThat(document.replaceAll("\\s+", " "))
                .contains(all + " hostile addresses is held against all three, and the mirror of a folder: "
                        + MALFORMED.size() + " that are no plain address");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void shouldTakeNothingThatIsNoPlainAddress(Asked asked, String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> asked.entered(address));
    }

    /** As a redirect would, or another address in the place of the one that was entered. */
    @ParameterizedTest
    @MethodSource("inside")
    void shouldNotConnectInsideWhereAnotherAddressWasAllowed(Asked asked, String address) {
        WebhookUrl elsewhere = new WebhookUrl("https://" + address + "/");

        assertThatExceptionOfType(AddressRefused.class)
                .isThrownBy(() -> asked.rule().check(elsewhere));
    }

    /** As a name server may say that answers otherwise from one question to the next. */
    @ParameterizedTest
    @MethodSource("never")
    void shouldNotConnectWhereNoNameLeads(Asked asked, String address) throws Exception {
        InetAddress told = InetAddress.getByName(address);

        assertThatExceptionOfType(AddressRefused.class)
                .isThrownBy(() -> asked.rule().check(HOST, told));
    }
}
