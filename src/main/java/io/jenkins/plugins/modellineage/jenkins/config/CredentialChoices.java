package io.jenkins.plugins.modellineage.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** What a field for credentials of Jenkins itself, or of a folder, offers and says: those that are for its server. */
final class CredentialChoices {
    private CredentialChoices() {}

    /**
     * Those of Jenkins itself, for those who administer it; for others what is chosen, and nothing else.
     *
     * @param chosen id of what the field has now; null or empty for nothing
     * @param server address of who gets them; while it is none, nothing is asked of their domain
     */
    static ListBoxModel of(String chosen, String server, List<Class<? extends StandardCredentials>> kinds) {
        return of(null, chosen, server, kinds);
    }

    /**
     * Those of a folder and of what it lies in, for those who configure it; for others likewise.
     *
     * @param item the folder whose form it is; null for that of Jenkins
     */
    static ListBoxModel of(Item item, String chosen, String server, List<Class<? extends StandardCredentials>> kinds) {
        StandardListBoxModel known = new StandardListBoxModel();
        if (FieldCheck.mayConfigure(item)) {
            known.includeEmptyValue();
            List<DomainRequirement> required =
                    address(server).map(ChosenCredentials::required).orElse(List.of());
            kinds.forEach(kind -> known.includeAs(ACL.SYSTEM2, place(item), kind, required));
        }
        return known.includeCurrentValue(Util.fixNull(chosen));
    }

    /** What is wrong with the choice, for the same people; nothing while the server has no address, which its own field says. */
    static FormValidation check(
            Item item, String chosen, String server, List<Class<? extends StandardCredentials>> kinds) {
        return FieldCheck.of(
                item,
                chosen,
                id -> address(server).ifPresent(url -> new ChosenCredentials(id, url).check(place(item), kinds)));
    }

    private static ItemGroup<?> place(Item item) {
        if (item == null) {
            return Jenkins.get();
        }
        return item instanceof ItemGroup<?> folder ? folder : item.getParent();
    }

    private static Optional<WebhookUrl> address(String server) {
        try {
            return Optional.of(new WebhookUrl(Util.fixNull(server).strip()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
