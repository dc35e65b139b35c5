package org.modellineage.host.steps;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.constructor.ConstructScalar;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The core schema of YAML 1.2 with what people still write of YAML 1.1: {@code yes}, {@code off} and merges. */
final class LooseSchema extends CoreSchema {
    private static final Pattern TRUTH =
            Pattern.compile("yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE");
    private static final Set<String> TRUE = Set.of("yes", "on", "true");

    @Override
    public ScalarResolver getScalarResolver() {
        CoreScalarResolver resolver = new CoreScalarResolver(true);
        resolver.addImplicitResolver(Tag.BOOL, TRUTH, "yYnNoOtTfF");
        return resolver;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        Map<Tag, ConstructNode> constructors = new HashMap<>(super.getSchemaTagConstructors());
        constructors.put(Tag.BOOL, new Truth());
        return constructors;
    }

    private static final class Truth extends ConstructScalar {
        @Override
        public Object construct(Node node) {
            return TRUE.contains(constructScalar(node).toLowerCase(Locale.ROOT));
        }
    }
}
