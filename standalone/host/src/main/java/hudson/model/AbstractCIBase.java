package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.security.AccessControlled;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The part of Jenkins that is the built-in node. */
public abstract class AbstractCIBase extends Node implements ItemGroup<TopLevelItem>, AccessControlled {
    private final transient ConcurrentMap<Node, Computer> computers = new ConcurrentHashMap<>();
    private Set<String> disabledAdministrativeMonitors = new HashSet<>();

    @Override
    @NonNull
    public String getNodeName() {
        return "";
    }

    @Override
    public String getUrl() {
        return "";
    }

    /** Ids of the administrative monitors that nobody wants to see; a copy. */
    public Set<String> getDisabledAdministrativeMonitors() {
        synchronized (this) {
            return new HashSet<>(disabledAdministrativeMonitors);
        }
    }

    public void setDisabledAdministrativeMonitors(Set<String> disabledAdministrativeMonitors) {
        synchronized (this) {
            this.disabledAdministrativeMonitors = new HashSet<>(disabledAdministrativeMonitors);
        }
    }

    public abstract List<Node> getNodes();

    public abstract Queue getQueue();

    protected ConcurrentMap<Node, Computer> getComputerMap() {
        return computers;
    }

    Computer getComputer(Node n) {
        return computers.get(n);
    }

    /** Makes computers for new nodes and drops those whose node is gone. */
    protected void updateComputerList(boolean automaticAgentLaunch, Collection<Node> all) {
        for (Node node : all) {
            Computer known = computers.get(node);
            if (known == null) {
                Computer made = node.createComputer();
                computers.put(node, made);
                if (automaticAgentLaunch) {
                    made.connect(false);
                }
            }
        }
        for (Map.Entry<Node, Computer> entry : List.copyOf(computers.entrySet())) {
            if (!all.contains(entry.getKey())) {
                computers.remove(entry.getKey());
                entry.getValue().disconnect(null);
            }
        }
    }
}
