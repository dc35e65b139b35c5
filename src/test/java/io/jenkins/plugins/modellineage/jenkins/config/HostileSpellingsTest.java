package io.jenkins.plugins.modellineage.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.jenkins.config.HostileAddressesTest.Asked;
import io.jenkins.plugins.modellineage.webhook.AddressRefused;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every spelling of addresses that lead inside, in each field that is told where to connect to. */
class HostileSpellingsTest {
    /** Where clouds keep credentials, this machine, and networks of one's own. */
    private static final List<int[]> HOSTS = List.of(
            new int[] {169, 254, 169, 254},
            new int[] {169, 254, 170, 2},
            new int[] {100, 100, 100, 200},
            new int[] {168, 63, 129, 16},
            new int[] {127, 0, 0, 1},
            new int[] {10, 1, 2, 3},
            new int[] {172, 16, 31, 1},
            new int[] {192, 168, 1, 12});

    private static final List<String> SCHEMES = List.of("https://", "http://");

    /** A spelling that is taken as a form, and not as a literal address, would be asked of a server of names: it says this. */
    private record Lookup(String host, byte[] told) {
        InetAddress answer() throws UnknownHostException {
            boolean literal = host.indexOf(':') >= 0 || host.matches("\\d+(\\.\\d+){3}");
            return literal ? InetAddress.getByName(host) : InetAddress.getByAddress(host, told);
        }
    }

    static Stream<Arguments> spellings() {
        return Arrays.stream(Asked.values())
                .flatMap(asked -> Arrays.stream(AddressSpelling.values()).map(way -> Arguments.of(asked, way)));
    }

    private static List<String> addresses(AddressSpelling way, int... host) {
        return SCHEMES.stream().map(scheme -> scheme + way.of(host) + "/").toList();
    }

    @Test
    void shouldBeCountedInTheDocument() throws Exception {
        String document = Files.readString(Path.of(System.getProperty("repository.root", "."), "docs", "security.md"));
        long all = Arrays.stream(AddressSpelling.values())
                .flatMap(way -> HOSTS.stream().flatMap(host -> addresses(way, host).stream()))
                .distinct()
                .count();

        assertThat(document.replaceAll("\\s+", " "))
                .contains(AddressSpelling.values().length + " ways to write " + HOSTS.size()
                        + " addresses that lead inside, by https and by http, are " + String.format("%,d", all)
                        + " more");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void shouldNotConnect(Asked asked, AddressSpelling way) throws Exception {
        for (int[] host : HOSTS) {
            for (String address : addresses(way, host)) {
                assertThat(connects(asked, address, host))
                        .as("%s: %s", asked, address)
                        .isFalse();
            }
        }
    }

    /** Without it the test above would pass where nothing is ever connected to. */
    @ParameterizedTest
    @MethodSource("fields")
    void shouldConnectWhereItIsAllowed(Asked asked) throws Exception {
        assertThat(connects(asked, "https://tracking.example.com/", 93, 184, 216, 34))
                .isTrue();
    }

    static Stream<Asked> fields() {
        return Arrays.stream(Asked.values());
    }

    /** As the client goes on: the field, the rule for the address, and then that for what the host leads to. */
    private static boolean connects(Asked asked, String address, int... told) throws UnknownHostException {
        byte[] bytes = {(byte) told[0], (byte) told[1], (byte) told[2], (byte) told[3]};
        try {
            WebhookUrl url = asked.entered(address);
            AddressRule rule = asked.rule();
            rule.check(url);
            rule.check(url.host(), new Lookup(url.host(), bytes).answer());
            return true;
        } catch (IllegalArgumentException | AddressRefused notTaken) {
            return false;
        }
    }
}
