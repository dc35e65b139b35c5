package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.FileBounds;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.mirror.Target;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * What an administrator settles once: which jobs reach into folders that they do not lie in, where links may lead,
 * and who is told.
 */
@Extension
@Symbol("modelLineage")
public final class ModelLineageConfiguration extends GlobalConfiguration {
    private static final Logger LOGGER = Logger.getLogger(ModelLineageConfiguration.class.getName());

    private static final long MEBIBYTE = 1 << 20;
    private static final int FILE_MEBIBYTES = 5 << 10;
    private static final int RUN_MEBIBYTES = 20 << 10;
    private static final int HASHED_FILE_MEBIBYTES = 1 << 20;

    private volatile List<ScopeGrant> grants = new ArrayList<>();
    private volatile List<String> linkedFolders = new ArrayList<>();
    private volatile Integer fileMebibytes;
    private volatile Integer runMebibytes;
    private volatile Integer hashedFileMebibytes;
    private volatile int hashedMebibytes;
    private volatile boolean cutLongValues;
    private volatile List<ConfiguredWebhook> webhooks = new ArrayList<>();
    private volatile List<String> webhookAddresses = new ArrayList<>();
    /** Null where there is none. */
    private volatile ConfiguredPachyderm pachyderm;

    /** Null where nothing is mirrored. */
    private volatile ConfiguredMirror mirror;
    /** Null where no code ever gave rules: then those that are there are people's. */
    private volatile List<ConfiguredRule> stageRules;

    public ModelLineageConfiguration() {
        load();
    }

    /** The configuration of the running Jenkins. */
    public static ModelLineageConfiguration get() {
        return ExtensionList.lookupSingleton(ModelLineageConfiguration.class);
    }

    public List<ScopeGrant> getGrants() {
        return grants;
    }

    @DataBoundSetter
    public synchronized void setGrants(List<ScopeGrant> grants) {
        this.grants = grants == null ? new ArrayList<>() : new ArrayList<>(grants);
        save();
    }

    /** Folders of agents, outside of workspaces, into which links of a workspace may lead. */
    public List<String> getLinkedFolders() {
        return linkedFolders;
    }

    @DataBoundSetter
    public void setLinkedFolders(List<String> linkedFolders) {
        this.linkedFolders = written(linkedFolders);
        save();
    }

    private static List<String> written(List<String> lines) {
        List<String> written = new ArrayList<>();
        for (String line : lines == null ? List.<String>of() : lines) {
            if (!Util.fixNull(line).isBlank()) {
                written.add(line.strip());
            }
        }
        return written;
    }

    /** The same as its box shows it, one a line. */
    public String getLinkedFolderLines() {
        return String.join("\n", linkedFolders);
    }

    @POST
    public FormValidation doCheckLinkedFolderLines(@QueryParameter String value) {
        return FieldCheck.of(null, value, text -> {
            for (String folder : text.lines().toList()) {
                if (!folder.isBlank() && !folder.strip().matches("/.+|[A-Za-z]:[/\\\\].+")) {
                    throw new IllegalArgumentException(Messages.ModelLineageConfiguration_noFolder(folder.strip()));
                }
            }
        });
    }

    /** The most that an MLflow client may send as one file, in mebibytes; setting null sets the default. */
    public Integer getFileMebibytes() {
        return fileMebibytes == null ? FILE_MEBIBYTES : fileMebibytes;
    }

    @DataBoundSetter
    public void setFileMebibytes(Integer fileMebibytes) {
        this.fileMebibytes = fileMebibytes == null ? null : Math.max(0, fileMebibytes);
        save();
    }

    /** The most that MLflow clients may send to one run, in mebibytes; setting null sets the default. */
    public Integer getRunMebibytes() {
        return runMebibytes == null ? RUN_MEBIBYTES : runMebibytes;
    }

    @DataBoundSetter
    public void setRunMebibytes(Integer runMebibytes) {
        this.runMebibytes = runMebibytes == null ? null : Math.max(0, runMebibytes);
        save();
    }

    /** The most that a step hashes of one file of an agent, in mebibytes; 0 for no bound, setting null sets the default. */
    public Integer getHashedFileMebibytes() {
        return hashedFileMebibytes == null ? HASHED_FILE_MEBIBYTES : hashedFileMebibytes;
    }

    @DataBoundSetter
    public void setHashedFileMebibytes(Integer hashedFileMebibytes) {
        this.hashedFileMebibytes = hashedFileMebibytes == null ? null : Math.max(0, hashedFileMebibytes);
        save();
    }

    /** The most that a step hashes of all files that its patterns match, in mebibytes; 0 for no bound. */
    public Integer getHashedMebibytes() {
        return hashedMebibytes;
    }

    @DataBoundSetter
    public void setHashedMebibytes(Integer hashedMebibytes) {
        this.hashedMebibytes = hashedMebibytes == null ? 0 : Math.max(0, hashedMebibytes);
        save();
    }

    /** {@link #getHashedFileMebibytes} in bytes. */
    public long hashedFileBytes() {
        return MEBIBYTE * getHashedFileMebibytes();
    }

    /** {@link #getHashedMebibytes} in bytes. */
    public long hashedBytes() {
        return MEBIBYTE * hashedMebibytes;
    }

    /** Whether values of MLflow clients that are too long are cut, and not refused. */
    public boolean isCutLongValues() {
        return cutLongValues;
    }

    @DataBoundSetter
    public void setCutLongValues(boolean cutLongValues) {
        this.cutLongValues = cutLongValues;
        save();
    }

    @POST
    public FormValidation doCheckFileMebibytes(@QueryParameter String value) {
        return checkMebibytes(value);
    }

    @POST
    public FormValidation doCheckRunMebibytes(@QueryParameter String value) {
        return checkMebibytes(value);
    }

    @POST
    public FormValidation doCheckHashedFileMebibytes(@QueryParameter String value) {
        return checkMebibytes(value);
    }

    @POST
    public FormValidation doCheckHashedMebibytes(@QueryParameter String value) {
        return checkMebibytes(value);
    }

    private static FormValidation checkMebibytes(String value) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? FormValidation.validateNonNegativeInteger(value)
                : FormValidation.ok();
    }

    /** Who outside Jenkins is told what happens to models. */
    public List<ConfiguredWebhook> getWebhooks() {
        return webhooks;
    }

    @DataBoundSetter
    public void setWebhooks(List<ConfiguredWebhook> webhooks) {
        this.webhooks = webhooks == null ? new ArrayList<>() : new ArrayList<>(webhooks);
        save();
    }

    /** What webhooks may reach besides the internet: hosts, addresses, networks. */
    public List<String> getWebhookAddresses() {
        return webhookAddresses;
    }

    @DataBoundSetter
    public void setWebhookAddresses(List<String> webhookAddresses) {
        this.webhookAddresses = written(webhookAddresses);
        save();
    }

    /** The same as its box shows it, one a line. */
    public String getWebhookAddressLines() {
        return String.join("\n", webhookAddresses);
    }

    @POST
    public FormValidation doCheckWebhookAddressLines(@QueryParameter String value) {
        return FieldCheck.of(null, value, text -> AddressRule.parse(text.lines().toList()));
    }

    /** The MLflow server that gets a copy of runs and versions; null for none. */
    public ConfiguredMirror getMirror() {
        return mirror;
    }

    @DataBoundSetter
    public void setMirror(ConfiguredMirror mirror) {
        this.mirror = mirror;
        save();
    }

    /** Rules of stages that configuration as code gives; no form shows them. */
    public List<ConfiguredRule> getStageRules() {
        return stageRules == null ? List.of() : stageRules;
    }

    /**
     * Gives them, all at once: those that it gave before and does not any more are removed.
     *
     * @throws IllegalArgumentException naming what is wrong with one of them; then nothing is changed
     */
    @DataBoundSetter
    public void setStageRules(List<ConfiguredRule> stageRules) {
        List<ConfiguredRule> given = stageRules == null ? new ArrayList<>() : new ArrayList<>(stageRules);
        CodedRule.distinct(given.stream().map(ConfiguredRule::value).toList());
        this.stageRules = given;
        save();
    }

    /**
     * What they mean; empty where no code ever gave any.
     *
     * @throws IllegalArgumentException naming what is wrong, where a file was changed by hand
     */
    public Optional<List<CodedRule>> codedRules() {
        return Optional.ofNullable(stageRules)
                .map(given -> CodedRule.distinct(
                        given.stream().map(ConfiguredRule::value).toList()));
    }

    /** The server of Pachyderm that steps ask; null for none. */
    public ConfiguredPachyderm getPachyderm() {
        return pachyderm;
    }

    @DataBoundSetter
    public void setPachyderm(ConfiguredPachyderm pachyderm) {
        this.pachyderm = pachyderm;
        save();
    }

    /** Which addresses webhooks may reach; a line that cannot be read allows nothing. */
    public AddressRule addressRule() {
        List<String> readable = webhookAddresses.stream()
                .filter(ModelLineageConfiguration::allowsSomething)
                .toList();
        return AddressRule.parse(readable);
    }

    /** Which addresses the mirror of a folder may reach: what webhooks may, and the server that Jenkins itself mirrors to. */
    public AddressRule mirrorRule(Target folders) {
        ConfiguredMirror own = mirror;
        try {
            if (own != null && own.value().base().equals(folders.base())) {
                return folders.rule();
            }
        } catch (IllegalArgumentException leadsNowhere) {
            LOGGER.log(Level.FINE, "The mirror of Jenkins allows nothing", leadsNowhere);
        }
        return addressRule();
    }

    private static boolean allowsSomething(String line) {
        try {
            AddressRule.parse(List.of(line));
            return true;
        } catch (IllegalArgumentException unreadable) {
            LOGGER.warning(unreadable.getMessage());
            return false;
        }
    }

    /** How much clients may send. */
    public FileBounds fileBounds() {
        return new FileBounds(MEBIBYTE * getFileMebibytes(), MEBIBYTE * getRunMebibytes());
    }

    /** Whether the folder's models are open to builds of the job that run as SYSTEM. */
    public boolean grants(String folder, String job) {
        return grants.stream().anyMatch(grant -> grant.getFolder().equals(folder) && grant.lists(job));
    }

    /** Whether the folder lets builds of change requests promote. */
    public boolean trustsChangeRequests(String folder) {
        return grants.stream().anyMatch(grant -> grant.getFolder().equals(folder) && grant.isChangeRequests());
    }

    /** Keeps the grants with an item, and with what lies below it, that has another full name now. */
    synchronized void follow(String from, String to) {
        replace(
                grant -> Optional.of(grant.renamed(from, to)),
                "'" + from + "' became '" + to
                        + "', and grants for it follow; where they are configured as code, change" + " the name there");
    }

    /** Takes an item that is gone, and what lies below it, out of the grants: a later one of that name is another. */
    synchronized void forget(String item) {
        replace(
                grant -> grant.without(item),
                "'" + item + "' was deleted, and grants for it ended; a new item of that name is let in only when an"
                        + " administrator lists it again");
    }

    private void replace(Function<ScopeGrant, Optional<ScopeGrant>> change, String told) {
        List<ScopeGrant> now = new ArrayList<>();
        grants.forEach(grant -> change.apply(grant).ifPresent(now::add));
        if (!now.equals(grants)) {
            setGrants(now);
            LOGGER.info(told);
        }
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) {
        if (!json.has("grants")) {
            setGrants(List.of()); // an emptied list is not in the form, and binding would keep the old one
        }
        if (!json.has("webhooks")) {
            setWebhooks(List.of());
        }
        if (!json.has("pachyderm")) {
            setPachyderm(null);
        }
        if (!json.has("mirror")) {
            setMirror(null);
        }
        JSONObject bound = new JSONObject();
        bound.putAll(json);
        setLinkedFolders(lines(bound.remove("linkedFolderLines")));
        setWebhookAddresses(lines(bound.remove("webhookAddressLines")));
        request.bindJSON(this, bound);
        return true;
    }

    /** Of a box with one text, which is no property of its own. */
    private static List<String> lines(Object text) {
        return text == null ? List.of() : text.toString().lines().toList();
    }

    private Object readResolve() {
        grants = grants == null ? new ArrayList<>() : grants;
        linkedFolders = linkedFolders == null ? new ArrayList<>() : linkedFolders;
        webhooks = webhooks == null ? new ArrayList<>() : webhooks;
        webhookAddresses = webhookAddresses == null ? new ArrayList<>() : webhookAddresses;
        return this;
    }
}
