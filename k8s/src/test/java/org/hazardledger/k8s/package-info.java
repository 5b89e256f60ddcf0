/** The manifests, held against the Kubernetes model and against the services they run. */
@NullMarked
package org.hazardledger.k8s;

import org.jspecify.annotations.NullMarked;
