package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.codec.OtherGates;
import io.jenkins.plugins.modellineage.codec.StageRuleForm;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.GateArguments;
import io.jenkins.plugins.modellineage.jenkins.gates.ModelGates;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RuleDecisions;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.StageRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rules of stages that a folder has, or one of its models. Who wants a version in a stage meets them, whatever way
 * they come.
 *
 * @param model empty for the folder itself
 */
public record Rules(ItemGroup<?> folder, Optional<ModelName> model) {
    /** Who has set a rule that no person has; no user has such an id. */
    public static final String AS_CODE = "configuration as code";

    /** Who has set a rule that the folder's own configuration gives; no user has such an id. */
    public static final String OF_FOLDER = "configuration of the folder";

    static final OtherGates GATES = new OtherGates() {
        @Override
        public List<String> symbols() {
            return ModelGates.symbols();
        }

        @Override
        public Gate gate(String symbol, GateArguments arguments) {
            return ModelGates.demand(symbol, arguments);
        }
    };

    /** Those of a folder, or of Jenkins. */
    public static Rules of(ItemGroup<?> folder) {
        return new Rules(folder, Optional.empty());
    }

    /**
     * Those of a model.
     *
     * @throws Refused when its folder is gone
     */
    public static Rules of(ModelRef model) {
        ItemGroup<?> folder = Scopes.folder(model.scope())
                .orElseThrow(() -> new Refused("The folder of the model '" + model.name()
                        + "' is gone, so nothing about it changes; its rules stay as they are"));
        return new Rules(folder, Optional.of(model.name()));
    }

    /** Why what the folder's configuration says of rules is not what holds, in a sentence; empty when it is, or says nothing. */
    public Optional<String> codeTold() {
        return model.isPresent() ? Optional.empty() : FolderCode.told(folder);
    }

    /** Whether the person behind the calling thread may set and remove them. */
    public boolean mayChange() {
        return ((AccessControlled) folder).hasPermission(ModelPermissions.CONFIGURE);
    }

    /** Its own, by their stages. */
    public List<HeldRule> own() {
        return Scopes.known(folder).map(this::holder).map(registry()::rules).orElse(List.of());
    }

    /** Who set the rule: a person's id, {@link #AS_CODE}, or {@link #OF_FOLDER}. */
    public static String setBy(HeldRule held) {
        if (registry().isOfFolder(held)) {
            return OF_FOLDER;
        }
        return registry()
                .setterOf(held)
                .filter(name -> !name.equals(Actor.SYSTEM))
                .orElse(AS_CODE);
    }

    /** Those of the folders around it, from Jenkins inward, and of its folder for a model. */
    public List<HeldRule> inherited() {
        List<HeldRule> found = new ArrayList<>();
        for (ScopeId scope : registry().scopesAround(folder.getFullName())) {
            if (model.isPresent() || !scope.equals(Scopes.known(folder).orElse(null))) {
                found.addAll(registry().rules(RuleHolder.of(scope)));
            }
        }
        return found;
    }

    /** The rules that are in force for a stage: those around it and its own, each about that stage. */
    public StageRules about(StageName stage) {
        return new StageRules(Stream.concat(inherited().stream(), own().stream())
                .filter(held -> held.rule().stages().covers(stage))
                .toList());
    }

    /**
     * Sets the rule for the stages that it names, in the name of the person behind the calling thread.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Configure on the folder
     * @throws io.jenkins.plugins.modellineage.promotion.PromotionRefusedException when there are too many
     */
    public void set(StageRule rule) throws IOException {
        checkPermission();
        RuleHolder holder = holder(Scopes.of(folder));
        append(registry -> RuleDecisions.set(registry, holder, rule));
    }

    /**
     * The same for a rule as JSON in the words of a Jenkinsfile.
     *
     * @throws IllegalArgumentException in one line, when it is none
     */
    public void set(String json) throws IOException {
        checkPermission();
        set(read(json));
    }

    /** A rule in those words, with the gates of other plugins that are there. */
    static StageRule read(String json) {
        return StageRuleForm.read(json, GATES);
    }

    /** The rule in those words: texts, numbers, flags, and lists and maps of these. */
    public static Map<String, Object> words(StageRule rule) {
        return StageRuleForm.members(rule);
    }

    /**
     * Removes the rule for exactly these stages, in the name of the person behind the calling thread.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Configure on the folder
     * @throws io.jenkins.plugins.modellineage.promotion.PromotionRefusedException when there is none
     */
    public void remove(StagePattern stages) throws IOException {
        checkPermission();
        RuleHolder holder = holder(Scopes.of(folder));
        append(registry -> RuleDecisions.remove(registry, holder, stages));
    }

    private void checkPermission() {
        check(ModelPermissions.CONFIGURE);
    }

    /** @throws org.springframework.security.access.AccessDeniedException without the permission on the folder */
    public void check(Permission permission) {
        ((AccessControlled) folder).checkPermission(permission);
    }

    private RuleHolder holder(ScopeId scope) {
        return new RuleHolder(scope, model);
    }

    private static Registry registry() {
        return ModelLineage.get().registry();
    }

    private static void append(Function<Registry, List<RegistryEvent>> decide) throws IOException {
        ModelLineage.get().ledger().append(Actor.person(Approver.current().id()), decide);
    }
}
