package com.cloudbees.plugins.credentials.common;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.Util;
import hudson.model.ItemGroup;
import hudson.util.ListBoxModel;
import java.util.List;
import org.springframework.security.core.Authentication;

/** A list of credentials to choose from. */
public abstract class AbstractIdCredentialsListBoxModel<
                T extends AbstractIdCredentialsListBoxModel<T, C>, C extends IdCredentials>
        extends ListBoxModel {
    private static final long serialVersionUID = 1;

    public AbstractIdCredentialsListBoxModel() {}

    protected abstract String describe(C c);

    public AbstractIdCredentialsListBoxModel<T, C> with(C u) {
        if (u != null) {
            add(describe(u), u.getId());
        }
        return this;
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeEmptyValue() {
        if (stream().noneMatch(option -> option.value.isEmpty())) {
            add(0, new Option("- none -", ""));
        }
        return this;
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeAs(
            Authentication authentication, ItemGroup<?> context, Class<? extends C> type) {
        return includeAs(authentication, context, type, List.of());
    }

    /** Those that meet what is required of their domain. */
    public AbstractIdCredentialsListBoxModel<T, C> includeAs(
            Authentication authentication,
            ItemGroup<?> context,
            Class<? extends C> type,
            List<DomainRequirement> domainRequirements) {
        CredentialsProvider.lookupCredentialsInItemGroup(type, context, authentication, domainRequirements)
                .forEach(this::with);
        return this;
    }

    /** What is chosen stays in the list, also when it is not found any more. */
    public AbstractIdCredentialsListBoxModel<T, C> includeCurrentValue(String value) {
        if (Util.fixEmpty(value) != null && stream().noneMatch(option -> option.value.equals(value))) {
            add(0, new Option("- current -", value));
        }
        return this;
    }
}
