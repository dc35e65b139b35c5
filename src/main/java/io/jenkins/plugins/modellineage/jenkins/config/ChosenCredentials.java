package io.jenkins.plugins.modellineage.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Credentials that are chosen for a server. Those of a domain are for what lies in it, so they are not for a server that does not.
 *
 * @param id blank where none are chosen
 */
public record ChosenCredentials(String id, WebhookUrl server) {
    /** In an address it is no more than a place for it. */
    private static final String SOME_SECRET = "x";

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The secret text of Jenkins itself, as it is now: blank where none is chosen, empty where the server may not have it. */
    public Optional<String> secretText() {
        return id.isEmpty()
                ? Optional.of("")
                : found(StringCredentials.class, Jenkins.get()).map(text -> Secret.toString(text.getSecret()));
    }

    /**
     * Those of a kind that a place or what it lies in has, as they are now; empty where there are none, or where the server may
     * not have them.
     */
    public <C extends StandardCredentials> Optional<C> found(Class<C> kind, ItemGroup<?> place) {
        return found(kind, place, required(server));
    }

    /** Why it has none, to follow words for what was chosen. */
    public String problem() {
        return found(StringCredentials.class, Jenkins.get(), List.of()).isEmpty()
                ? "is not among Jenkins' credentials any more, or is no secret text"
                : "is for a domain that " + Naming.quoted(server.host()) + " does not lie in";
    }

    /**
     * Refuses credentials of a place that are not for the server.
     *
     * @throws IllegalArgumentException naming them and why they are not
     */
    void check(ItemGroup<?> place, List<Class<? extends StandardCredentials>> kinds) {
        if (kinds.stream().anyMatch(kind -> found(kind, place).isPresent())) {
            return;
        } else if (kinds.stream().anyMatch(kind -> found(kind, place, List.of()).isPresent())) {
            throw new IllegalArgumentException(Messages.ChosenCredentials_otherDomain(Naming.plain(id), server.host()));
        }
        throw new IllegalArgumentException(Messages.ChosenCredentials_gone(Naming.plain(id)));
    }

    private <C extends StandardCredentials> Optional<C> found(
            Class<C> kind, ItemGroup<?> place, List<DomainRequirement> requirements) {
        return Optional.ofNullable(CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(kind, place, ACL.SYSTEM2, requirements),
                CredentialsMatchers.withId(id)));
    }

    /**
     * What a server asks of the domain of credentials: also the port that its address leaves out, and no slash at the end. The
     * scheme is asked for by itself, since its path takes it away.
     */
    static List<DomainRequirement> required(WebhookUrl server) {
        URI address = URI.create(
                server.value().replace(WebhookUrl.SECRET, SOME_SECRET).replaceAll("/+$", ""));
        int usual = "http".equalsIgnoreCase(address.getScheme()) ? HTTP : HTTPS;
        return URIRequirementBuilder.fromUri(address.toString())
                .withHostnamePort(address.getHost(), address.getPort() < 0 ? usual : address.getPort())
                .withScheme(address.getScheme())
                .build();
    }
}
