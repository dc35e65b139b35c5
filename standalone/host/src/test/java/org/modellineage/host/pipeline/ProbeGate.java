package org.modellineage.host.pipeline;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** An object that is nested in the arguments of {@link ProbeStep}. */
public abstract class ProbeGate extends AbstractDescribableImpl<ProbeGate> {

    /** One kind of it. */
    public static final class Limit extends ProbeGate {
        private final String metric;
        private Double max;

        @DataBoundConstructor
        public Limit(String metric) {
            this.metric = metric;
        }

        public String getMetric() {
            return metric;
        }

        public Double getMax() {
            return max;
        }

        @DataBoundSetter
        public void setMax(Double max) {
            this.max = max;
        }

        /** Its descriptor: looks at the arguments first. */
        @Extension
        @Symbol("limitProbe")
        public static final class DescriptorImpl extends Descriptor<ProbeGate> implements CustomDescribableModel {
            @Override
            public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
                if (arguments.containsKey("refuse")) {
                    throw new IllegalArgumentException("refused: " + arguments.get("refuse"));
                }
                return new LinkedHashMap<>(arguments);
            }
        }
    }

    /** Another kind of it. */
    public static final class Presence extends ProbeGate {
        @DataBoundConstructor
        public Presence() {}

        /** Its descriptor. */
        @Extension
        @Symbol("presenceProbe")
        public static final class DescriptorImpl extends Descriptor<ProbeGate> {}
    }
}
