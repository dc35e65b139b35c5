package org.modellineage.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;

/** The rules of stages in a {@code rules.json} beside a Jenkinsfile: an array of rules for the whole Jenkins. */
final class RulesBeside {
    private static final String FILE = "rules.json";

    private RulesBeside() {}

    /**
     * Sets those beside each Jenkinsfile, as the administrator.
     *
     * @return what was set, a line for each file
     * @throws CallException when a file holds no such rules
     */
    static List<String> set(List<Plan> plans, Jenkins jenkins) throws IOException {
        List<String> told = new ArrayList<>();
        for (Path file : plans.stream()
                .map(plan -> plan.jenkinsfile().resolveSibling(FILE))
                .distinct()
                .filter(Files::isRegularFile)
                .toList()) {
            List<String> rules = read(file);
            try (ACLContext ignored =
                    ACL.as2(User.getById(Accounts.ADMINISTRATOR, true).impersonate2())) {
                for (String rule : rules) {
                    set(file, rule, jenkins);
                }
            }
            told.add("set " + rules.size() + (rules.size() == 1 ? " rule" : " rules") + " of stages from " + file);
        }
        return told;
    }

    private static void set(Path file, String rule, Jenkins jenkins) throws IOException {
        try {
            Rules.of(jenkins).set(rule);
        } catch (IllegalArgumentException refusal) {
            throw new CallException(file + ": " + refusal.getMessage(), refusal);
        }
    }

    /** Each rule as its own JSON. */
    static List<String> read(Path file) throws IOException {
        JsonNode all;
        try {
            all = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException unreadable) {
            throw new CallException(file + " is no JSON: " + unreadable.getOriginalMessage(), unreadable);
        }
        if (!all.isArray()) {
            throw new CallException(file + " is no array of rules; write [{\"stages\": \"production\", …}]");
        }
        List<String> rules = new ArrayList<>();
        all.forEach(rule -> rules.add(rule.toString()));
        return rules;
    }
}
