package com.cloudbees.plugins.credentials.domains;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** What an address asks of the domain of credentials. */
public class URIRequirementBuilder {
    private final List<DomainRequirement> requirements = new ArrayList<>();

    private URIRequirementBuilder() {}

    @NonNull
    public static URIRequirementBuilder create() {
        return new URIRequirementBuilder();
    }

    /** Nothing is asked by what is no address. */
    @NonNull
    public static URIRequirementBuilder fromUri(@CheckForNull String uri) {
        return create().withUri(uri);
    }

    @NonNull
    public URIRequirementBuilder withUri(@CheckForNull String uri) {
        requirements.clear();
        try {
            if (uri != null) {
                add(new URI(uri));
            }
        } catch (URISyntaxException noAddress) {
            requirements.clear();
        }
        return this;
    }

    /** In the place of the scheme that there is. */
    @NonNull
    public URIRequirementBuilder withScheme(@CheckForNull String scheme) {
        requirements.removeIf(SchemeRequirement.class::isInstance);
        if (scheme != null) {
            requirements.add(new SchemeRequirement(scheme));
        }
        return this;
    }

    /** In the place of the host and port that there are; no port is asked for with -1. */
    @NonNull
    public URIRequirementBuilder withHostnamePort(@CheckForNull String hostname, int port) {
        requirements.removeIf(one -> one instanceof HostnameRequirement || one instanceof HostnamePortRequirement);
        if (hostname != null) {
            requirements.add(new HostnameRequirement(hostname));
            if (port != -1) {
                requirements.add(new HostnamePortRequirement(hostname, port));
            }
        }
        return this;
    }

    private void add(URI uri) {
        withScheme(uri.getScheme());
        withHostnamePort(uri.getHost(), uri.getPort());
        if (uri.getRawPath() != null) {
            requirements.add(new PathRequirement(uri.getRawPath()));
        }
    }

    @NonNull
    public List<DomainRequirement> build() {
        return new ArrayList<>(requirements);
    }
}
