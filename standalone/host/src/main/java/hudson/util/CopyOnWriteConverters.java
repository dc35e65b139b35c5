package hudson.util;

import com.thoughtworks.xstream.XStreamException;
import com.thoughtworks.xstream.converters.ConversionException;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.converters.collections.CollectionConverter;
import com.thoughtworks.xstream.core.util.HierarchicalStreams;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import com.thoughtworks.xstream.mapper.Mapper;
import hudson.remoting.ClassFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Stores the lists that are safe against concurrent change as their elements. */
final class CopyOnWriteConverters {
    private static final Logger LOGGER = Logger.getLogger(CopyOnWriteConverters.class.getName());

    private CopyOnWriteConverters() {}

    /** Leaves out elements whose class is gone or refused, and logs them. */
    static class RobustConverter extends CollectionConverter {
        RobustConverter(Mapper mapper) {
            super(mapper);
        }

        @Override
        public boolean canConvert(Class type) {
            return super.canConvert(type) || type == CopyOnWriteArrayList.class || type == CopyOnWriteArraySet.class;
        }

        @Override
        @SuppressWarnings("unchecked")
        protected void addCurrentElementToCollection(
                HierarchicalStreamReader reader,
                UnmarshallingContext context,
                Collection collection,
                Collection target) {
            Class<?> type;
            try {
                type = HierarchicalStreams.readClassType(reader, mapper());
                if (ClassFilter.DEFAULT.isBlacklisted(type)) {
                    throw new ConversionException("Refusing to unmarshal " + type.getName() + " for security reasons");
                }
            } catch (XStreamException | LinkageError e) {
                LOGGER.log(Level.WARNING, "left out " + reader.getNodeName(), e);
                return;
            }
            target.add(context.convertAnother(collection, type));
        }

        /** The elements of something that is not a collection of the JDK. */
        List<Object> elements(HierarchicalStreamReader reader, UnmarshallingContext context) {
            List<Object> items = new ArrayList<>();
            populateCollection(reader, context, items);
            return items;
        }
    }

    static final class ListConverter extends RobustConverter {
        ListConverter(Mapper mapper) {
            super(mapper);
        }

        @Override
        public boolean canConvert(Class type) {
            return type == CopyOnWriteList.class;
        }

        @Override
        public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
            for (Object item : (CopyOnWriteList<?>) source) {
                writeCompleteItem(item, context, writer);
            }
        }

        @Override
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            List<Object> items = elements(reader, context);
            return new CopyOnWriteList<>(items);
        }
    }

    static final class PersistedConverter extends RobustConverter {
        PersistedConverter(Mapper mapper) {
            super(mapper);
        }

        @Override
        public boolean canConvert(Class type) {
            return type != null && PersistedList.class.isAssignableFrom(type);
        }

        @Override
        public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
            for (Object item : (PersistedList<?>) source) {
                writeCompleteItem(item, context, writer);
            }
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            List<Object> items = elements(reader, context);
            PersistedList list =
                    context.getRequiredType() == PersistedList.class ? new PersistedList() : new DescribableList();
            list.data.replaceBy(items);
            return list;
        }
    }
}
