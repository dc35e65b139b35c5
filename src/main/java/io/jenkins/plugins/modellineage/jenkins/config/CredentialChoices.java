package io.jenkins.plugins.modellineage.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** What a field for credentials of Jenkins itself, or of a folder, offers. */
final class CredentialChoices {
    private CredentialChoices() {}

    /**
     * Those of Jenkins itself, for those who administer it; for others what is chosen, and nothing else.
     *
     * @param chosen id of what the field has now; null or empty for nothing
     */
    static ListBoxModel of(String chosen, List<Class<? extends StandardCredentials>> kinds) {
        return of(Jenkins.get(), Jenkins.get().hasPermission(Jenkins.ADMINISTER), chosen, kinds);
    }

    /**
     * Those of a folder and of what it lies in, for those who configure it; for others likewise.
     *
     * @param item the folder whose form it is; null for that of Jenkins
     */
    static ListBoxModel of(Item item, String chosen, List<Class<? extends StandardCredentials>> kinds) {
        if (item == null) {
            return of(chosen, kinds);
        }
        ItemGroup<?> place = item instanceof ItemGroup<?> folder ? folder : item.getParent();
        return of(place, item.hasPermission(Item.CONFIGURE), chosen, kinds);
    }

    private static ListBoxModel of(
            ItemGroup<?> place, boolean may, String chosen, List<Class<? extends StandardCredentials>> kinds) {
        StandardListBoxModel known = new StandardListBoxModel();
        if (may) {
            known.includeEmptyValue();
            kinds.forEach(kind -> known.includeAs(ACL.SYSTEM2, place, kind));
        }
        return known.includeCurrentValue(Util.fixNull(chosen));
    }
}
