package org.modellineage.host.credentials;

import hudson.util.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a block is given: variables that are masked, others, and folders that go when it ends. */
final class BoundValues {
    final Map<String, Secret> secrets = new LinkedHashMap<>();
    final Map<String, String> open = new LinkedHashMap<>();
    final List<String> folders = new ArrayList<>();
}
