package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.gate.Ancestry;
import io.jenkins.plugins.modellineage.gate.Ancestry.Base;
import io.jenkins.plugins.modellineage.gate.Ancestry.Recognised;
import io.jenkins.plugins.modellineage.lineage.BaseModel.Evidence;
import io.jenkins.plugins.modellineage.lineage.BaseModel.Registered;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What versions were made of, for gates: of all that is registered, whoever asks, since a verdict is the same for all. Which
 * versions these are is told of the time of the stamp, where they are live of now.
 */
final class Ancestries {
    private final Registry registry;
    private final SeenBases lookup;

    private Ancestries(Registry registry, ModelVersion version) {
        this.registry = registry;
        this.lookup = new SeenBases(registry, SeenBases.Asker.of(registry, version), any -> true);
    }

    static Ancestry of(Registry registry, ModelVersion version) {
        Ancestries found = new Ancestries(registry, version);
        List<Base> bases = version.weights().stream()
                .flatMap(weights -> BaseClaim.of(weights, version.inputs()).stream())
                .map(found::base)
                .toList();
        return new Ancestry(
                bases,
                version.weights().stream().allMatch(BaseClaim::areAll),
                version.weights().flatMap(BaseClaim::unknown));
    }

    private Base base(BaseClaim claim) {
        Optional<Recognised> version = BaseResolution.resolve(claim, lookup) instanceof Registered registered
                ? recognised(registered)
                : Optional.empty();
        return new Base(
                claim.name(), claim.revision(), BaseContents.telling(claim), BaseContents.named(claim), version);
    }

    private Optional<Recognised> recognised(Registered found) {
        return registry.version(found.version())
                .map(version -> new Recognised(
                        version.ref(),
                        found.evidence().words(),
                        found.evidence() == Evidence.CONTENT,
                        names(version.ref()),
                        live(version.ref()),
                        version.manifest()));
    }

    private Set<StageName> live(VersionRef version) {
        return registry.model(version.model()).stream()
                .map(Model::stages)
                .flatMap(stages -> stages.entrySet().stream())
                .filter(stage -> stage.getValue() == version.number())
                .map(stage -> stage.getKey())
                .collect(Collectors.toSet());
    }

    /** A model of a folder that is gone has no name that anybody could write. */
    private Set<String> names(VersionRef version) {
        List<String> called = new ArrayList<>(
                Stream.concat(Stream.of(version.model().name()), registry.formerNames(version.model()).stream())
                        .map(ModelName::value)
                        .toList());
        Set<String> names = new HashSet<>();
        registry.nameOf(version.model().scope())
                .map(folder -> folder.isEmpty() ? "/" : "/" + folder + "/")
                .ifPresent(folder -> called.forEach(name -> names.add(folder + name)));
        called.removeIf(name -> !lookup.numbered(name, version.number()).equals(Optional.of(version)));
        names.addAll(called);
        return names;
    }
}
