package org.modellineage.host.declarative;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** {@code agent}. */
final class AgentParser {

    private static final Set<String> ELSEWHERE = Set.of("kubernetes");
    private static final List<String> TYPES = List.of("any", "docker", "dockerfile", "label", "node", "none");
    private static final List<String> OF_LABEL = List.of("label", "customWorkspace", "retries");
    private static final List<String> OF_CONTAINER =
            List.of("label", "customWorkspace", "retries", "args", "reuseNode", "registryUrl", "registryCredentialsId");
    private static final List<String> OF_IMAGE = List.of("image", "alwaysPull");
    private static final List<String> OF_DOCKERFILE = List.of("filename", "dir", "additionalBuildArgs");

    private final Problems problems;
    private final Sections sections;

    AgentParser(Problems problems) {
        this.problems = problems;
        this.sections = new Sections(problems);
    }

    /** A map with the type, and for a label a block that gives its map when the agent is needed. */
    Expression parse(Call agent) {
        Description description = new Description();
        if (agent.body() == null) {
            description.constant("type", bare(agent));
        } else {
            described(agent, description);
        }
        return description.expression();
    }

    private String bare(Call agent) {
        if (agent.arguments().isEmpty()) {
            problems.add(agent.node(), "No argument for agent");
        } else if (agent.arguments().size() == 1
                && agent.arguments().get(0) instanceof VariableExpression name
                && Set.of("any", "none").contains(name.getName())) {
            return name.getName();
        } else {
            problems.add(agent.node(), "Only \"agent none\", \"agent any\" or \"agent {...}\" are allowed.");
        }
        return "any";
    }

    private void described(Call agent, Description description) {
        List<Statement> statements = agent.statements();
        if (statements.size() > 1) {
            problems.add(agent.node(), "Only one agent type is allowed per agent section");
            return;
        }
        Call type = statements.isEmpty() ? null : Call.of(statements.get(0));
        if (type == null) {
            problems.add(agent.node(), "Expected an agent");
            return;
        }
        switch (type.name()) {
            case "any", "none" -> description.constant("type", type.name());
            case "label", "node" -> label(type, description);
            case "docker" -> container(type, OF_IMAGE, description);
            case "dockerfile" -> container(type, OF_DOCKERFILE, description);
            default -> {
                if (ELSEWHERE.contains(type.name())) {
                    sections.refuse(type, type.name() + " agents");
                } else {
                    problems.add(
                            type.node(),
                            "Invalid agent type \"" + type.name() + "\" specified. Must be one of " + TYPES);
                }
            }
        }
    }

    private void label(Call type, Description description) {
        Description arguments = new Description();
        if (type.body() != null) {
            options(type.body(), "node", OF_LABEL, arguments);
        } else if (type.arguments().isEmpty()) {
            problems.add(type.node(), "No argument for map key \"" + type.name() + "\"");
        } else if (type.arguments().size() > 1) {
            problems.add(type.node(), "Too many arguments for map key \"" + type.name() + "\"");
        } else {
            arguments.put("label", type.arguments().get(0));
        }
        description.constant("type", "label").put("arguments", Description.later(arguments.expression()));
    }

    /** A container becomes a plain folder of a node: {@link Containers}. */
    private void container(Call type, List<String> own, Description description) {
        List<String> known = Stream.concat(own.stream(), OF_CONTAINER.stream()).toList();
        Description arguments = new Description();
        Expression only = type.arguments().size() == 1 ? type.arguments().get(0) : null;
        boolean image = type.name().equals("docker");
        if (type.body() != null) {
            options(type.body(), type.name(), known, arguments);
            if (image
                    && Call.statements(type.body()).stream()
                            .map(Call::of)
                            .noneMatch(call -> call != null && call.name().equals("image"))) {
                problems.add(type.node(), "Missing required parameter for agent type \"docker\": image");
            }
        } else if (only == null) {
            problems.add(type.node(), "No argument for map key \"" + type.name() + "\"");
        } else if (image) {
            arguments.put("image", only);
        } else if (!(only instanceof ConstantExpression it && Boolean.TRUE.equals(it.getValue()))) {
            problems.add(type.node(), "Expected \"dockerfile true\" or \"dockerfile {...}\"");
        }
        description.constant("type", type.name()).put("arguments", Description.later(arguments.expression()));
    }

    private void options(ClosureExpression block, String type, List<String> known, Description arguments) {
        for (Statement statement : Call.statements(block)) {
            Call option = Call.of(statement);
            if (option == null) {
                problems.add(statement, "Expected to find ‘someKey \"someValue\"’");
            } else if (!known.contains(option.name())) {
                problems.add(
                        option.node(),
                        "Invalid config option \"" + option.name() + "\" for agent type \"" + type
                                + "\". Valid config options are " + known);
            } else if (option.arguments().size() != 1) {
                problems.add(option.node(), "No argument for map key \"" + option.name() + "\"");
            } else if (option.name().equals("customWorkspace") && StepDescriptor.byFunctionName("ws") == null) {
                sections.refuse(option, "agent option " + option.name());
            } else {
                arguments.put(option.name(), option.arguments().get(0));
            }
        }
    }
}
