package org.hazardledger.ledger.files;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the files of a service are kept.
 *
 * @param folder a folder of this service alone, the same for all its replicas, on one file system; made if missing
 * @param limit the largest file
 */
@ConfigurationProperties("ledger.files")
record FilesProperties(Path folder, @DefaultValue("100MB") DataSize limit) {}
