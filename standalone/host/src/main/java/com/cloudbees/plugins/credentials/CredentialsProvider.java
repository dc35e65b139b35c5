package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.DomainRestrictedCredentials;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** Looks credentials up. The host has one store, that of Jenkins itself. */
public abstract class CredentialsProvider {
    /** Those of Jenkins are for Jenkins itself, as SYSTEM: what has the scope SYSTEM for nothing in a folder. */
    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type,
            ItemGroup<?> itemGroup,
            Authentication authentication,
            List<DomainRequirement> domainRequirements) {
        if (!ACL.SYSTEM2.equals(authentication)) {
            return List.of();
        }
        boolean jenkins = itemGroup == null || itemGroup instanceof Jenkins;
        return SystemCredentialsProvider.getInstance().getCredentials().stream()
                .filter(type::isInstance)
                .filter(found -> jenkins || found.getScope() != CredentialsScope.SYSTEM)
                .filter(found -> !(found instanceof DomainRestrictedCredentials restricted)
                        || restricted.matches(domainRequirements))
                .map(type::cast)
                .toList();
    }
}
